//! The form: its columns, its keys, and what follows from each change.

use std::io;
use std::path::Path;

use crokey::{KeyCombination, key};

use super::prompt::{Prompt, PromptKind};
use super::start::{FormEnd, FormStart};
use crate::draw::canvas::{Canvas, Target};
use crate::exchange::{DateOrder, DecimalSign, Meaning, Question, SampleRow};
use crate::tui::keymap::keys;
use crate::tui::screen::{Choice, Overlay};
use crate::tui::widgets::{List, Motion};

/// So many sample rows follow each change.
const SAMPLES: usize = 5;

keys! {
    /// What can be done in the form.
    pub(super) enum Action, KEYS {
        [enter]                          => GoOn     "See what would come in" hint "go on";
        [right space]                    => Next     "Another meaning"        hint "meaning";
        [left]                           => Before   "The meaning before";
        [down j tab]                     => Down     "Next column";
        [up k backtab (shift-backtab)]   => Up       "Previous column";
        [pagedown]                       => PageDown "10 columns down";
        [pageup]                         => PageUp   "10 columns up";
        [u]                              => Unit     "Unit of its numbers"    hint "unit";
        [t]                              => Name     "A trigger, with its name" hint "trigger";
        [x]                              => Skip     "Leave the column out";
        [d]                              => Dates    "Day or month first"     hint "dates";
        ['.' ',']                        => Decimal  "The sign before decimals";
        [m]                              => Morning  "Dates are evenings or mornings";
        [a]                              => Absent   "Days without a row: quiet, or not known";
        [y]                              => Yes      "More words for yes";
        [n]                              => No       "More words for no";
        [s]                              => Save     "Save it as a file"      hint "save";
        ['?']                            => Help     "Keys on this page"      hint "keys";
        [esc q (ctrl-c)]                 => Leave    "Leave; nothing is saved" hint "leave";
    }
}

/// The form.
pub(super) struct MappingForm<'a> {
    pub(super) start: FormStart<'a>,
    /// The columns that can mean something, by their places.
    pub(super) columns: List<usize>,
    /// The first cells of each column.
    pub(super) examples: Vec<String>,
    pub(super) questions: Vec<Question>,
    pub(super) samples: Vec<SampleRow>,
    pub(super) prompt: Option<Prompt>,
    pub(super) shows_help: bool,
    pub(super) notice: Option<String>,
    end: FormEnd,
}

impl<'a> MappingForm<'a> {
    pub(super) fn new(start: FormStart<'a>) -> Self {
        let headings = start.table.headings();
        let lower: Vec<String> = headings.iter().map(|text| text.to_lowercase()).collect();
        let is_own =
            |place: &usize| !lower[*place].is_empty() && !lower[..*place].contains(&lower[*place]);
        let columns = (0..headings.len()).filter(is_own).collect();
        let examples = (0..headings.len())
            .map(|place| start.table.examples(place, 4).join(", "))
            .collect();
        let mut form = Self {
            columns: List::new(columns, 0),
            examples,
            questions: Vec::new(),
            samples: Vec::new(),
            prompt: None,
            shows_help: false,
            notice: None,
            end: FormEnd::Left,
            start,
        };
        form.look_again();
        form
    }

    /// How it was left.
    pub(super) fn end(self) -> FormEnd {
        self.end
    }

    /// Has everything follow from the mapping.
    fn look_again(&mut self) {
        let FormStart {
            table, to, mapping, ..
        } = &self.start;
        self.questions = table.questions(mapping, to);
        self.samples = table.samples(mapping, to, SAMPLES);
    }

    fn heading(&self) -> String {
        let place = self.columns.selected().copied().unwrap_or_default();
        self.start.table.headings()[place].clone()
    }

    pub(super) fn meaning_at(&self, place: usize) -> Meaning {
        let heading = &self.start.table.headings()[place];
        let meaning = self.start.mapping.meaning_of(heading);
        meaning.cloned().unwrap_or(Meaning::Skip)
    }

    /// Gives the selected column the meaning so many further on among those that its cells can have.
    fn turn(&mut self, by: isize) {
        let Some(place) = self.columns.selected().copied() else {
            return;
        };
        let now = self.meaning_at(place);
        let FormStart {
            table, to, mapping, ..
        } = &self.start;
        let choices = table.choices(place, mapping, to);
        let is_it = |choice: &Meaning| match (choice, &now) {
            (Meaning::Factor(_), Meaning::Factor(_)) => true,
            (choice, now) => choice == now,
        };
        let count = choices.len();
        let next = match choices.iter().position(is_it) {
            Some(at) => (at + count).saturating_add_signed(by) % count,
            None => 0,
        };
        self.mean(choices[next].clone());
    }

    /// Says what the selected column means.
    fn mean(&mut self, meaning: Meaning) {
        let heading = self.heading();
        // A unit stays where it is: it counts again when the meaning comes back.
        self.start.mapping.rule(&heading).meaning = Some(meaning);
        self.look_again();
    }

    fn ask(&mut self, asked: PromptKind) {
        let heading = self.heading();
        let mapping = &self.start.mapping;
        let place = self.columns.selected().copied().unwrap_or_default();
        let text = match asked {
            PromptKind::Unit => mapping.unit_of(&heading).unwrap_or_default().to_owned(),
            PromptKind::Name => match self.meaning_at(place) {
                Meaning::Factor(name) => name,
                _ => heading,
            },
            PromptKind::Yes => mapping.yes.join(", "),
            PromptKind::No => mapping.no.join(", "),
            PromptKind::File => {
                let name = Path::new(self.start.to.source).file_stem();
                let name = name.map_or("table".into(), |name| name.to_string_lossy());
                format!("{name}.toml")
            }
        };
        if asked == PromptKind::Unit && !self.meaning_at(place).has_unit() {
            self.notice = Some("Only a trigger and a length have a unit.".to_owned());
            return;
        }
        self.prompt = Some(Prompt::new(asked, text));
    }

    /// Takes in what was typed.
    fn answer(&mut self) {
        let Some(mut prompt) = self.prompt.take() else {
            return;
        };
        if prompt.asked != PromptKind::File {
            let heading = self.heading();
            prompt.answer(&mut self.start.mapping, &heading);
            return self.look_again();
        }
        match self.save(&prompt) {
            Ok(words) => self.notice = Some(words),
            Err(problem) => {
                prompt.replaces = Some(prompt.line.value().to_owned());
                prompt.problem = Some(problem);
                self.prompt = Some(prompt);
            }
        }
    }

    /// Writes the mapping to a file; one that is there is replaced when it is asked for twice.
    fn save(&self, prompt: &Prompt) -> Result<String, String> {
        let FormStart {
            table,
            to,
            mapping,
            guessed,
            save,
            ..
        } = &self.start;
        let name = prompt.line.value().trim();
        let ending = Path::new(name).extension();
        if !ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
            return Err("The name must end in .toml, such as log.toml".to_owned());
        }
        let replace = prompt.replaces.as_deref() == Some(prompt.line.value());
        let text = table.toml(mapping, guessed, to, to.source);
        match save(Path::new(name), &text, replace) {
            Ok(()) => Ok(format!(
                "Saved. Next time: cramp import {} --as {name}",
                to.source
            )),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err("It is there already. Enter again replaces it.".to_owned())
            }
            Err(error) => Err(format!("Not saved: {error}")),
        }
    }

    /// The question that keeps the person from going on.
    fn blocking(&self) -> Option<&Question> {
        self.questions.iter().find(|question| question.blocks)
    }

    fn act(&mut self, action: Action) -> Choice {
        let mapping = &mut self.start.mapping;
        match action {
            Action::Next => self.turn(1),
            Action::Before => self.turn(-1),
            Action::Down => _ = self.columns.go(Motion::Down),
            Action::Up => _ = self.columns.go(Motion::Up),
            Action::PageDown => _ = self.columns.go(Motion::PageDown),
            Action::PageUp => _ = self.columns.go(Motion::PageUp),
            Action::Skip => self.mean(Meaning::Skip),
            Action::Unit => self.ask(PromptKind::Unit),
            Action::Name => self.ask(PromptKind::Name),
            Action::Yes => self.ask(PromptKind::Yes),
            Action::No => self.ask(PromptKind::No),
            Action::Save => self.ask(PromptKind::File),
            Action::Help => self.shows_help = true,
            Action::Dates => {
                mapping.dates = match mapping.dates {
                    None => Some(DateOrder::DayFirst),
                    Some(DateOrder::DayFirst) => Some(DateOrder::MonthFirst),
                    Some(DateOrder::MonthFirst) => None,
                };
                self.look_again();
            }
            Action::Decimal => {
                mapping.decimal = match mapping.decimal {
                    None => Some(DecimalSign::Point),
                    Some(DecimalSign::Point) => Some(DecimalSign::Comma),
                    Some(DecimalSign::Comma) => None,
                };
                self.look_again();
            }
            Action::Morning => {
                mapping.morning = !mapping.morning;
                self.look_again();
            }
            Action::Absent => {
                mapping.absent_is_quiet = !mapping.absent_is_quiet;
                self.look_again();
            }
            Action::GoOn => match self.blocking() {
                Some(question) => {
                    self.notice = Some(format!("First: {}", question.refused));
                }
                None => {
                    self.end = FormEnd::GoesOn(self.start.mapping.clone());
                    return Choice::Closed;
                }
            },
            Action::Leave => return Choice::Closed,
        }
        Choice::Pending
    }
}

impl Overlay for MappingForm<'_> {
    fn press(&mut self, pressed: KeyCombination) -> Choice {
        self.notice = None;
        if self.shows_help {
            self.shows_help = false;
            return Choice::Pending;
        }
        if let Some(prompt) = &mut self.prompt {
            match pressed {
                key!(enter) => self.answer(),
                key!(esc) | key!(ctrl - c) => self.prompt = None,
                other => prompt.press(other),
            }
            return Choice::Pending;
        }
        let action = KEYS.action(pressed);
        action.map_or(Choice::Pending, |action| self.act(action))
    }

    fn select(&mut self, target: Target) -> Choice {
        if let Target::Row(place) = target
            && self.columns.select(place)
        {
            self.turn(1);
        }
        Choice::Pending
    }

    fn paste(&mut self, text: &str) -> usize {
        let prompt = self.prompt.as_mut();
        prompt.map_or(0, |prompt| prompt.line.paste(text))
    }

    fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        self.show(canvas);
    }
}
