//! Where the cramps were: a leg and a foot from the side, left and right.

use crate::charts::Places;
use crate::diary::{Foot, Muscle};
use crate::report::model::{Report, cramps_of};
use crate::report::picture::{Anchor, Gray, LETTERS, Picture, Shape};
use crate::report::table::Table;

const WIDTH: f64 = 150.0;
const HEIGHT: f64 = 102.0;
/// One leg takes so much of it.
const LEG: f64 = 75.0;
/// The outlines begin 16 below their zero.
const TOP: f64 = -8.0;

/// A part of the leg as seen from the side, the toes to the left: its outline, and where its number stands.
struct Part {
    muscle: Muscle,
    outline: &'static [(f64, f64)],
    at: (f64, f64),
}

const PARTS: [Part; 7] = [
    Part {
        muscle: Muscle::Shin,
        outline: &[(33., 16.), (45., 16.), (45., 56.), (36., 62.), (34., 46.)],
        at: (39.5, 38.),
    },
    Part {
        muscle: Muscle::Calf,
        outline: &[
            (45., 16.),
            (57., 16.),
            (63., 29.),
            (58., 47.),
            (56., 62.),
            (45., 56.),
        ],
        at: (53., 36.),
    },
    Part {
        muscle: Muscle::Heel,
        outline: &[
            (45., 56.),
            (56., 62.),
            (61., 78.),
            (57., 88.),
            (42., 88.),
            (41., 74.),
        ],
        at: (50., 79.),
    },
    Part {
        muscle: Muscle::Top,
        outline: &[(45., 56.), (41., 74.), (20., 79.), (21., 73.), (36., 62.)],
        at: (34.5, 72.5),
    },
    Part {
        muscle: Muscle::Arch,
        outline: &[(41., 74.), (42., 88.), (33., 85.), (20., 88.), (20., 79.)],
        at: (31., 83.3),
    },
    Part {
        muscle: Muscle::Toes,
        outline: &[(21., 72.), (20., 79.), (20., 80.5), (2., 80.5), (8., 74.)],
        at: (13.5, 78.),
    },
    Part {
        muscle: Muscle::BigToe,
        outline: &[(20., 80.5), (20., 89.), (3., 89.), (0., 85.), (2., 80.5)],
        at: (11., 86.),
    },
];

pub(super) fn picture(report: &Report) -> Option<Picture> {
    let places = report.places.as_ref().ok()?;
    let feet = [(Foot::Left, "Left"), (Foot::Right, "Right")];
    let of = |foot: Foot, muscle: Muscle| cramps_of(places, foot, Some(muscle));
    let counts = PARTS
        .iter()
        .flat_map(|part| feet.map(|(foot, _)| of(foot, part.muscle)));
    let most = counts.max().filter(|most| *most > 0)?;
    let mut shapes = Vec::new();
    for (side, (foot, name)) in feet.into_iter().enumerate() {
        // The right foot is the left one in a mirror: both point outward.
        let x = |x: f64| if side == 0 { x } else { WIDTH - x };
        let middle = LEG / 2.0 + side as f64 * LEG;
        shapes.push(Shape::text(middle, 5.8, Anchor::Middle, name));
        for part in &PARTS {
            let cramps = of(foot, part.muscle);
            let fill = shade(cramps, most);
            let outline = part.outline.iter();
            shapes.push(Shape::Area {
                points: outline.map(|(at, y)| (x(*at), TOP + y)).collect(),
                fill,
                line: Some(110),
            });
            if cramps > 0 {
                let at = (x(part.at.0), TOP + part.at.1 + 1.4);
                shapes.push(Shape::number(at, LETTERS, fill, cramps));
            }
        }
    }
    let below = "big toe below; both sides count twice";
    shapes.push(Shape::text(0.0, HEIGHT - 6.0, Anchor::Start, below));
    Some(Picture {
        title: "Where: cramps of each place".to_owned(),
        width: WIDTH,
        height: HEIGHT - 2.0,
        shapes,
        table: table(places),
    })
}

fn shade(cramps: usize, most: usize) -> Gray {
    match cramps {
        0 => 250,
        some => 215 - (some as f64 / most as f64 * 165.0) as Gray,
    }
}

fn table(places: &Places) -> Table {
    let head = ["Place", "Left", "Right", "Side not filled in"];
    let mut table = Table::new("Cramps by place; those of both sides count on each", head);
    for muscle in Places::muscles() {
        let name = muscle.map_or("not filled in", Muscle::label);
        let [left, right] = [Foot::Left, Foot::Right].map(|foot| cramps_of(places, foot, muscle));
        let counts = [left, right, places.at(None, muscle)];
        if counts.iter().sum::<usize>() > 0 {
            let cells = counts.map(|cramps| cramps.to_string());
            table
                .rows
                .push([name.to_owned()].into_iter().chain(cells).collect());
        }
    }
    table
}
