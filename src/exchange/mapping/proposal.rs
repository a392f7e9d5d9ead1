//! What the columns of a table seem to mean, from their headings and their cells.

use chrono::NaiveDate;

use super::headings::{
    self, COUNT, DATE, END, FOOT, LENGTH, MUSCLE, NAME, NOTE, OTHER_TIME, PAIN, RELIEF, START,
    TIME, VALUE, WEEKDAY, WRITTEN, unit_in,
};
use super::meaning::OF_ONE_CRAMP;
use super::order::order_of;
use super::{Facts, Meaning, known_as};
use crate::diary::BUILT_IN;
use crate::exchange::cells::is_one_of;
use crate::exchange::foreign::Rows;
use crate::exchange::options::{ColumnRule, ImportOptions};

/// Proposes a mapping: what was given stays, the rest is seen from headings and cells. Every column is in it.
pub(in crate::exchange) fn propose(
    rows: &Rows,
    given: &ImportOptions,
    today: NaiveDate,
) -> ImportOptions {
    let places = 0..rows.headings.len();
    let mut proposal = Proposal {
        rows,
        given,
        lower: rows
            .headings
            .iter()
            .map(|text| text.to_lowercase())
            .collect(),
        facts: places
            .clone()
            .map(|place| Facts::of(rows, place, given, today))
            .collect(),
        meanings: vec![None; places.len()],
    };
    proposal.take_what_is_plain();
    proposal.find_dates();
    proposal.find_attacks();
    proposal.find_long_form();
    proposal.find_cramps();
    proposal.take_the_rest();
    let meanings = proposal.meanings;
    let mut mapping = ImportOptions {
        columns: Vec::new(),
        is_whole: true,
        ..given.clone()
    };
    for (place, meaning) in meanings.into_iter().enumerate() {
        let heading = &rows.headings[place];
        if mapping.meaning_of(heading).is_some() || heading.is_empty() {
            continue;
        }
        let (_, own_unit) = unit_in(heading);
        let unit = given.unit_of(heading).map(str::to_owned);
        let meaning = meaning.unwrap_or(Meaning::Skip);
        let unit = unit.or(own_unit).filter(|_| meaning.has_unit());
        mapping.columns.push(ColumnRule {
            column: heading.clone(),
            meaning: Some(meaning),
            unit,
        });
    }
    mapping.dates = given.dates.or_else(|| order_of(rows, &mapping, today));
    // What the table does not have is for the questions to say.
    let is_missing = |rule: &&ColumnRule| mapping.meaning_of(&rule.column).is_none();
    let missing: Vec<ColumnRule> = given.columns.iter().filter(is_missing).cloned().collect();
    mapping.columns.extend(missing);
    mapping
}

struct Proposal<'a> {
    rows: &'a Rows,
    given: &'a ImportOptions,
    lower: Vec<String>,
    facts: Vec<Facts>,
    meanings: Vec<Option<Meaning>>,
}

impl Proposal<'_> {
    fn has_word(&self, place: usize, words: &str) -> bool {
        headings::has_word(&self.lower[place], words)
    }

    fn begins(&self, place: usize, words: &str) -> bool {
        headings::begins(&self.lower[place], words)
    }

    fn contains(&self, place: usize, words: &str) -> bool {
        headings::contains(&self.lower[place], words)
    }

    fn has(&self, meaning: &Meaning) -> bool {
        self.meanings.iter().flatten().any(|taken| taken == meaning)
    }

    /// The columns of which nothing is known yet.
    fn open(&self) -> Vec<usize> {
        let is_open = |place: &usize| self.meanings[*place].is_none();
        (0..self.meanings.len()).filter(is_open).collect()
    }

    /// Gives a meaning to the first open column that fits, where no column has it yet.
    fn give(&mut self, meaning: Meaning, fits: impl Fn(&Self, usize) -> bool) {
        if self.has(&meaning) {
            return;
        }
        let found = self.open().into_iter().find(|place| fits(self, *place));
        if let Some(place) = found {
            self.meanings[place] = Some(meaning);
        }
    }

    fn take_what_is_plain(&mut self) {
        for place in 0..self.meanings.len() {
            let heading = &self.rows.headings[place];
            let is_repeated = self.lower[..place].contains(&self.lower[place]);
            self.meanings[place] = if heading.is_empty() || is_repeated {
                Some(Meaning::Skip)
            } else if let Some(given) = self.given.meaning_of(heading) {
                Some(given.clone())
            } else {
                // The weekday is in the date.
                let is_left = self.facts[place].is_empty || self.begins(place, WEEKDAY);
                is_left.then_some(Meaning::Skip)
            };
        }
    }

    fn find_dates(&mut self) {
        if !self.has(&Meaning::Date) && !self.has(&Meaning::Start) {
            let open = self.open();
            let dates = || {
                open.iter()
                    .copied()
                    .filter(|place| self.facts[*place].is_dates)
            };
            let date = dates()
                .find(|place| self.begins(*place, DATE))
                .or_else(|| dates().next())
                .or_else(|| {
                    let mut open = open.iter().copied();
                    open.find(|place| {
                        self.begins(*place, DATE) && self.facts[*place].is_mostly_dates
                    })
                });
            if let Some(place) = date {
                let is_onset = self.facts[place].has_times && !self.has_word(place, WRITTEN);
                self.meanings[place] = Some(if is_onset {
                    Meaning::Start
                } else {
                    Meaning::Date
                });
            }
        }
        let is_stamp = |this: &Self, place: usize| {
            let facts = &this.facts[place];
            (facts.is_clock || facts.is_dates) && !this.is_known(place)
        };
        self.give(Meaning::Start, |this, place| {
            this.begins(place, START) && is_stamp(this, place)
        });
        self.give(Meaning::End, |this, place| {
            this.has_word(place, END) && is_stamp(this, place)
        });
        if self.has(&Meaning::Date) && !self.has(&Meaning::Start) {
            self.give(Meaning::Time, |this, place| {
                this.begins(place, TIME) && this.facts[place].is_times
            });
            self.give(Meaning::Time, |this, place| {
                let is_another = this.has_word(place, OTHER_TIME) || this.is_known(place);
                this.has_word(place, TIME) && this.facts[place].is_clock && !is_another
            });
        }
    }

    fn find_attacks(&mut self) {
        self.give(Meaning::Pain, |this, place| {
            this.contains(place, PAIN) && this.facts[place].is_scores
        });
        self.give(Meaning::Length, |this, place| {
            this.contains(place, LENGTH) && this.facts[place].is_lengths
        });
        self.give(Meaning::Foot, |this, place| {
            this.has_word(place, FOOT) && this.facts[place].is_feet
        });
        self.give(Meaning::Muscle, |this, place| {
            this.has_word(place, MUSCLE) && this.facts[place].is_muscles
        });
        self.give(Meaning::Relief, |this, place| {
            let facts = &this.facts[place];
            this.has_word(place, RELIEF) && facts.is_reliefs && !facts.is_yes_no
        });
        for place in self.open() {
            let facts = &self.facts[place];
            let is_note = self.contains(place, NOTE) || facts.is_many_texts;
            if is_note && !facts.is_dates && !self.is_known(place) {
                self.meanings[place] = Some(Meaning::Note);
            }
        }
    }

    /// A row a value: the name stands in one column, what it was in another.
    fn find_long_form(&mut self) {
        if !self.has(&Meaning::Date) && !self.has(&Meaning::Start) {
            return;
        }
        let tells = |place: usize| {
            let mut cells = self.rows.column(place);
            cells.any(|cell| self.given.is_cramp(cell))
        };
        let names: Vec<usize> = (0..self.meanings.len())
            .filter(|place| matches!(self.meanings[*place], None | Some(Meaning::Note)))
            .filter(|place| !self.facts[*place].is_numbers && !self.facts[*place].is_dates)
            .collect();
        let called_so = |place: &&usize| self.begins(**place, NAME);
        let tells_of_cramps = |place: &&usize| self.meanings[**place].is_none() && tells(**place);
        let name = names.iter().find(called_so);
        let Some(name) = name.or_else(|| names.iter().find(tells_of_cramps)).copied() else {
            return;
        };
        let mut others = (0..self.lower.len()).filter(|place| *place != name);
        if others.any(|place| self.given.is_cramp(&self.lower[place])) {
            return;
        }
        let mut open = self.open();
        open.retain(|place| *place != name);
        let mut named = open.iter().copied();
        let named = named.find(|place| self.begins(*place, VALUE));
        let value = match open.as_slice() {
            [only] if tells(name) => Some(*only),
            _ => named.filter(|_| tells(name) || self.begins(name, NAME)),
        };
        let Some(value) = value else {
            return;
        };
        self.meanings[name] = Some(Meaning::Name);
        self.meanings[value] = Some(Meaning::Value);
        self.give(Meaning::Unit, |this, place| {
            this.begins(place, "unit|units|einheit")
        });
        // The day is that of the row, at whatever time the value was entered.
        for meaning in self.meanings.iter_mut().flatten() {
            if *meaning == Meaning::Start {
                *meaning = Meaning::Date;
            }
        }
        for place in self.open() {
            self.meanings[place] = Some(Meaning::Skip);
        }
    }

    fn find_cramps(&mut self) {
        if [Meaning::Cramp, Meaning::Count, Meaning::Name]
            .iter()
            .any(|one| self.has(one))
        {
            return;
        }
        let open = self.open();
        let named = open
            .iter()
            .copied()
            .find(|place| self.given.is_cramp(&self.rows.headings[*place]));
        // The only column that could be it is it.
        let unknown: Vec<usize> = open
            .into_iter()
            .filter(|place| !self.is_known(*place))
            .collect();
        let is_asked = self.given.cramp.is_none() && !self.is_a_list();
        let only = match unknown.as_slice() {
            [only] if is_asked && self.facts[*only].is_count => Some(*only),
            _ => None,
        };
        let Some(place) = named.or(only) else {
            return;
        };
        let facts = &self.facts[place];
        let counts = self.contains(place, COUNT) && facts.is_count && facts.is_numbers;
        self.meanings[place] = Some(if counts || (facts.is_numbers && !facts.is_yes_no) {
            Meaning::Count
        } else {
            Meaning::Cramp
        });
        // "Did you have a cramp?", and then "How many?".
        if self.has(&Meaning::Cramp) {
            self.give(Meaning::Count, |this, place| {
                let bare = this.lower[place].trim_end_matches(['?', ':', ' ']);
                let is_about_it = is_one_of(bare, COUNT)
                    || (this.given.is_cramp(&this.rows.headings[place])
                        && this.contains(place, COUNT));
                is_about_it && this.facts[place].is_count && this.facts[place].is_numbers
            });
        }
    }

    /// Whether every row says something of a cramp already.
    fn is_a_list(&self) -> bool {
        OF_ONE_CRAMP.iter().any(|meaning| self.has(meaning))
    }

    /// Whether the diary has a factor of the heading's name.
    fn is_known(&self, place: usize) -> bool {
        let (bare, _) = unit_in(&self.rows.headings[place]);
        let name = known_as(bare).to_lowercase();
        BUILT_IN
            .iter()
            .any(|factor| factor.key == name || factor.label.to_lowercase() == name)
    }

    fn take_the_rest(&mut self) {
        for place in self.open() {
            let (bare, _) = unit_in(&self.rows.headings[place]);
            self.meanings[place] = Some(Meaning::Factor(known_as(bare).to_owned()));
        }
    }
}
