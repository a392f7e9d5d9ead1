//! How many keys the everyday jobs take, counted in a real terminal: each is played as a person would, and
//! has to leave in the diary what was meant.

use serde_json::Value as Json;

use super::support::keys;
use super::support::shell::Home;

/// A job: what it is, how many keys it may take, what was there before, when and with which keys it is done
/// (between braces is what the person sees before going on), and what the diary says then.
struct Job {
    name: &'static str,
    most: usize,
    before: &'static [(&'static str, &'static str)],
    now: &'static str,
    /// What stands on the page that opens by itself.
    opens_with: &'static str,
    keys: &'static str,
    /// A line of the shell, a place in what it prints as JSON, and the value there.
    after: &'static [(&'static str, &'static str, &'static str)],
}

const FIVE_NIGHTS: &[(&str, &str)] = &[
    ("2026-11-18T21:00:00+01:00", "night --fluids 1.5l"),
    ("2026-11-19T09:00:00+01:00", "night 2026-11-18 --quiet"),
];

const USUAL: &[(&str, &str)] = &[(
    "2026-11-23T21:00:00+01:00",
    "night --fluids 1.5l --exercise 30m --set standing=5h --set sitting=7h --set dark-urine=yes \
     --set greens=2 --set nuts=1 --set caffeine=2 --set alcohol=0 --set blanket=light",
)];

const WITH_A_CRAMP: &[(&str, &str)] = &[
    ("2026-11-23T21:00:00+01:00", "night --fluids 1.5l"),
    ("2026-11-24T03:20:00+01:00", "log 3:12 --for 4m"),
];

const JOBS: &[Job] = &[
    Job {
        name: "a cramp now, with the program open",
        most: 1,
        before: &[],
        now: "2026-11-24T03:12:00+01:00",
        opens_with: "I have a cramp",
        keys: "<Space>",
        after: &[("list", "/episodes/0/end", "open")],
    },
    Job {
        name: "the second cramp of the night",
        most: 1,
        before: WITH_A_CRAMP,
        now: "2026-11-24T04:30:00+01:00",
        opens_with: "I have a cramp",
        keys: "<Space>",
        after: &[
            ("list", "/episodes/0/end", "open"),
            ("list", "/episodes/1/duration_seconds", "240"),
        ],
    },
    Job {
        name: "a cramp 15 minutes ago that lasted 4",
        most: 7,
        before: WITH_A_CRAMP,
        now: "2026-11-24T04:30:00+01:00",
        opens_with: "I have a cramp",
        keys: "a 1 5 <Space> 4 m <Enter>",
        after: &[
            ("list", "/episodes/0/onset", "2026-11-24T04:15:00+01:00"),
            ("list", "/episodes/0/duration_seconds", "240"),
        ],
    },
    Job {
        name: "yesterday's fluids put right",
        most: 8,
        before: WITH_A_CRAMP,
        now: "2026-11-24T13:00:00+01:00",
        opens_with: "Before bed",
        keys: "<Tab> {1 cramp} <Enter> {─ Noted} <End> <Enter> {▸ Fluids} 1 . 2 <Enter>",
        after: &[("night 2026-11-23", "/values/fluids/value", "1200")],
    },
    Job {
        name: "a whole evening, 24 questions",
        most: 30,
        before: &[],
        now: "2026-11-24T21:00:00+01:00",
        opens_with: "Before bed",
        keys: "1 . 5 y n y n 2 {Greens 2} 1 {Nuts 1} 0 {Bananas 0} 1 n n 4 5 <Down> 2 1 5 {feet 5 h} \
               7 {Sitting 7 h} 0 {Alcohol 0} 2 y n n 5 <Down> 1 1 <Enter>",
        after: &[
            ("night 2026-11-24", "/values/fluids/value", "1500"),
            ("night 2026-11-24", "/values/dairy/value", "1"),
            ("night 2026-11-24", "/values/exercise/value", "45"),
            ("night 2026-11-24", "/values/exercise-kind/value", "walking"),
            ("night 2026-11-24", "/values/sitting/value", "7"),
            ("night 2026-11-24", "/values/stretching/value", "5"),
            ("night 2026-11-24", "/values/footwear/value", "supportive"),
        ],
    },
    Job {
        name: "a usual evening: as last night, less to drink, no thirst",
        most: 8,
        before: USUAL,
        now: "2026-11-24T21:00:00+01:00",
        opens_with: "Before bed",
        keys: "= 1 . 2 n <Enter>",
        after: &[
            ("night 2026-11-24", "/values/fluids/value", "1200"),
            ("night 2026-11-24", "/values/dark-urine/value", "false"),
            ("night 2026-11-24", "/values/sitting/value", "7"),
        ],
    },
    Job {
        name: "a usual evening: as last night, less to drink, one green",
        most: 8,
        before: USUAL,
        now: "2026-11-24T21:00:00+01:00",
        opens_with: "Before bed",
        keys: "= 1 . 2 <PageDown> <PageDown> 1 <Enter>",
        after: &[
            ("night 2026-11-24", "/values/fluids/value", "1200"),
            ("night 2026-11-24", "/values/greens/value", "1"),
            ("night 2026-11-24", "/values/caffeine/value", "2"),
        ],
    },
    Job {
        name: "the same with two changes far apart: greens and coffee",
        most: 8,
        before: USUAL,
        now: "2026-11-24T21:00:00+01:00",
        opens_with: "Before bed",
        keys: "= / g 1 / c 4 <Enter>",
        after: &[
            ("night 2026-11-24", "/values/greens/value", "1"),
            ("night 2026-11-24", "/values/caffeine/value", "4"),
            ("night 2026-11-24", "/values/fluids/value", "1500"),
        ],
    },
    Job {
        name: "the morning after a cramp",
        most: 8,
        before: WITH_A_CRAMP,
        now: "2026-11-24T07:00:00+01:00",
        opens_with: "How was the night?",
        keys: "4 {Soreness 4} 1 y 2 0 <Down> 6 <Enter>",
        after: &[
            ("night 2026-11-23", "/values/soreness/value", "4"),
            ("night 2026-11-23", "/values/awake/value", "20"),
            ("night 2026-11-23", "/values/disturbed/value", "6"),
            ("list", "/episodes/0/woke_me", "true"),
        ],
    },
    Job {
        name: "five nights filled in",
        most: 5,
        before: FIVE_NIGHTS,
        now: "2026-11-24T13:00:00+01:00",
        opens_with: "Nights to fill in",
        keys: "0 0 2 0 0",
        after: &[
            ("night 2026-11-19", "/answer", "quiet"),
            ("night 2026-11-21", "/cramps", "2"),
            ("night 2026-11-23", "/answer", "quiet"),
        ],
    },
    Job {
        name: "a medicine by its brand, with its dose",
        most: 14,
        before: USUAL,
        now: "2026-11-24T13:00:00+01:00",
        opens_with: "fill in",
        keys: "<S-Tab> {add a medicine} a {A new medicine} L a s i x <Tab> <Tab> 4 0 m g <Enter>",
        after: &[
            ("med list", "/medications/0/class", "diuretic-loop"),
            ("med list", "/medications/0/doses/0/dose", "40mg"),
        ],
    },
    Job {
        name: "one setting: the 12-hour clock",
        most: 8,
        before: USUAL,
        now: "2026-11-24T13:00:00+01:00",
        opens_with: "fill in",
        keys: ": {want to do} c l o c k <Enter> {▸   Clock} <Right>",
        after: &[("config clock", "/clock", "12h")],
    },
];

#[test]
fn everyday_jobs_take_few_keys() {
    println!("keys  at most  job");
    let mut too_many = Vec::new();
    for job in JOBS {
        let mut home = Home::new();
        for (at, line) in job.before {
            home.at(at);
            home.done(line);
        }
        home.at(job.now);
        let screen = home.screens("").start();
        screen.wait_for(job.opens_with);
        let mut count = 0;
        for (place, part) in job.keys.split(['{', '}']).enumerate() {
            if place % 2 == 1 {
                screen.wait_for(part);
            } else {
                screen.keys(part);
                count += keys::bytes_of(part).len();
            }
        }
        screen.keys("<C-c>");
        assert!(screen.wait_exit().success(), "{}", job.name);
        println!("{count:4}  {:7}  {}", job.most, job.name);
        if count > job.most {
            too_many.push(job.name);
        }
        for (line, place, expected) in job.after {
            let found = home.json(line);
            let value = found.pointer(place).map(plain);
            assert_eq!(
                value.as_deref(),
                Some(*expected),
                "{}: {line} {place}\n{found:#}",
                job.name
            );
        }
    }
    assert!(too_many.is_empty(), "{too_many:?}");
}

fn plain(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
