//! Everything the palette finds: the keys of this page, the screens and their parts, what can be done on
//! other screens, every row of the list of what lasts, and what only the shell does.

use crokey::key;
use strum::IntoEnumIterator as _;

use super::App;
use crate::draw::canvas::{Click, ScreenName};
use crate::tui::effect::{Effect, Link};
use crate::tui::screen::Choice;
use crate::tui::screens::palette::Command;

/// What has no page here.
const IN_THE_SHELL: [(&str, &str); 5] = [
    (
        "Export the diary",
        "In a shell: cramp export -o diary.jsonl",
    ),
    (
        "Import from another program",
        "In a shell: cramp import FILE --dry-run",
    ),
    ("Back up the diary", "In a shell: cramp backup FILE"),
    ("Restore a backup", "In a shell: cramp restore FILE"),
    ("Check the diary's file", "In a shell: cramp doctor"),
];

impl App {
    /// All commands, those of this page first.
    pub(super) fn commands(&self) -> Vec<Command> {
        let of_page = self.chapters().into_iter().flat_map(|(_, lines)| lines);
        let of_page = of_page.map(|line| {
            let does = Choice::Chosen(Click::Key(line.key));
            // Who looks for help types that word.
            let text = if line.key == key!('?') {
                "Help: keys on this page"
            } else {
                line.text
            };
            Command::new(text, line.keys, does)
        });
        let screens = ScreenName::iter().map(|name| {
            let does = Choice::Chosen(Click::Screen(name));
            Command::new(format!("Go to {}", <&str>::from(name)), "", does)
        });
        let shell = IN_THE_SHELL.map(|(text, says)| {
            let does = Choice::Do(Effect::Say(says));
            Command::new(text, "shell", does).or_found_by(says.to_owned())
        });
        let does = Choice::Do(Effect::Report);
        let report = Command::new("Write the page for your doctor", "", does);
        let report = report.or_found_by("report print".to_owned());
        let mut all: Vec<Command> = of_page.chain(screens).chain([report]).collect();
        all.extend(self.check_ins());
        all.extend(self.parts());
        all.extend(self.rows());
        all.extend(self.keys_elsewhere());
        all.extend(shell);
        all
    }

    fn check_ins(&self) -> impl Iterator<Item = Command> {
        let (tonight, last) = (self.cx.tonight(), self.cx.last_night());
        let of_last = (last != tonight).then_some(("Check-in of last night", last));
        let of_nights = std::iter::once(("Check-in of tonight", tonight)).chain(of_last);
        let check_ins = of_nights.map(|(text, night)| (text, Link::CheckIn(night, None)));
        let tell = ("A past cramp, with its time", Link::Tell(last));
        let waits = !self.cx.unanswered().is_empty();
        let open = waits.then_some(("Nights to fill in", Link::OpenNights));
        let all = check_ins.chain([tell]).chain(open);
        all.map(|(text, link)| Command::new(text, "", leads_to(link)))
    }

    /// The pictures of History, the questions of Patterns.
    fn parts(&self) -> impl Iterator<Item = Command> {
        ScreenName::iter().flat_map(|name| {
            let parts = self.screens.named(name).parts().into_iter().enumerate();
            parts.map(move |(part, text)| {
                let does = leads_to(Link::Part(name, part));
                Command::new(text, <&str>::from(name), does)
            })
        })
    }

    fn rows(&self) -> impl Iterator<Item = Command> {
        let rows = self.screens.setup.named_rows(&self.cx).into_iter();
        rows.map(|row| {
            let does = leads_to(Link::Row(row.key));
            Command::new(row.title, row.section, does).or_found_by(row.also)
        })
    }

    fn keys_elsewhere(&self) -> impl Iterator<Item = Command> {
        let others = ScreenName::iter().filter(|name| *name != self.screens.name);
        others.flat_map(|name| {
            let lines = self.screens.named(name).commands().into_iter();
            lines.map(move |line| {
                let does = leads_to(Link::Key(name, line.key));
                let beside = format!("{} {}", <&str>::from(name), line.keys);
                Command::new(line.text, beside, does)
            })
        })
    }
}

fn leads_to(link: Link) -> Choice {
    Choice::Do(Effect::GoTo(link))
}
