//! Where a row leads on another screen.

use super::{Page, Patterns};
use crate::diary::Filter;
use crate::patterns::Source;
use crate::tui::context::Context;
use crate::tui::effect::Link;

/// Where the chosen row leads.
pub(super) fn of(patterns: &Patterns, cx: &Context) -> Option<Link> {
    let found = cx.found.findings.as_deref()?;
    let place = patterns.place(cx)?;
    match patterns.page {
        Page::Triggers => {
            let exposure = &patterns.finding(found, cx)?.exposure;
            let journal = cx.whole.as_deref()?;
            let mut filter = Filter::default();
            match exposure.source {
                // The findings may be of a diary that had another list of factors.
                Source::Factor { trigger, .. } => {
                    let factor = journal.catalogue.find(&exposure.key)?;
                    journal.catalogue.get(factor).triggers.get(trigger)?;
                    filter.trigger = Some((factor, trigger));
                }
                Source::Medicine(regimen) => {
                    let mut known = journal.regimens.iter();
                    known.find(|each| each.id == regimen)?;
                    filter.regimen = Some(regimen);
                }
            }
            Some(Link::Nights(filter))
        }
        Page::Medicines => {
            let change = &found.before_after.get(place)?.change;
            Some(Link::Night(change.on))
        }
        Page::Spells => {
            let spell = found.spells.as_ref().ok()?.get(place)?;
            Some(Link::Night(spell.stretch.nights.first))
        }
        Page::Burden | Page::Relief | Page::Time | Page::Keeping => None,
    }
}
