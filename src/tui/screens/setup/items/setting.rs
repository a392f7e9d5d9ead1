//! A setting: its values, and the form of one that is typed.

use crokey::key;

use crate::config::Setting;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::{Choice, Item, ItemChange, Part, RowText, Section};
use crate::tui::widgets::{Field, Form, Problem};

const TIME: &str = "time";

impl Item for Setting {
    fn key(&self) -> String {
        format!("setting {self}")
    }

    fn section(&self) -> Section {
        Section::Settings
    }

    fn title(&self) -> String {
        Self::title(*self).to_owned()
    }

    fn row(&self, cx: &Context) -> RowText {
        RowText {
            title: Item::title(self),
            value: self.words(&cx.settings.get(*self), cx.settings.clock),
            ..RowText::default()
        }
    }

    fn details(&self, _: &Context) -> Vec<Part> {
        vec![Part::Gap, Part::Aside(self.explanation().to_owned())]
    }

    fn summary(&self, _: &Context) -> String {
        self.explanation().to_owned()
    }

    fn also(&self, cx: &Context) -> String {
        let words = self.options(cx).into_iter().map(|option| option.words);
        let words: Vec<String> = words.chain([self.to_string()]).collect();
        format!("{} {}", self.explanation(), words.join(" "))
    }

    fn buttons(&self, _: &Context) -> Vec<Hint> {
        let text = match self.how_to_type() {
            Some(_) => "type another",
            None => "next",
        };
        vec![Hint::new(key!(enter), text)]
    }

    /// Its values, and the one that was typed where that is another.
    fn options(&self, cx: &Context) -> Vec<Choice> {
        let now = cx.settings.get(*self);
        let option = |value: &str| Choice {
            words: self.words(value, cx.settings.clock),
            is_chosen: value == now,
        };
        let mut options: Vec<Choice> = self.values().map(option).collect();
        if !options.iter().any(|option| option.is_chosen) {
            options.push(option(&now));
        }
        options
    }

    fn choose(&self, place: usize, _: &Context) -> Option<Effect> {
        let value = self.values().nth(place)?;
        Some(Effect::Set(*self, value.to_owned()))
    }

    fn fields(&self, cx: &Context) -> Vec<Field> {
        let field = |how| Field::text(TIME, cx.settings.get(*self)).with_help(how);
        self.how_to_type().map(field).into_iter().collect()
    }

    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
        let mut settings = cx.settings.clone();
        form.read(TIME, |typed| {
            let set = settings.set(*self, typed);
            set.map_err(|refused| refused.with_example(self.example()))
        })?;
        let changed = settings != cx.settings;
        Ok(ItemChange {
            effect: changed.then(|| Effect::Set(*self, settings.get(*self))),
            key: self.key(),
        })
    }
}
