# What is done often. `just` lists it.

# All tests, as the README has it.
test:
    cargo test --locked

# The tests of the library whose names hold a word: `just fast patterns::`.
fast NAME="":
    cargo test --locked --lib {{NAME}}

# Accepts what pages and transcripts look like now. Read the difference before you commit it.
snapshots:
    INSTA_UPDATE=always cargo test --locked --no-fail-fast
    git diff --stat -- '*.snap'

# Draws the pictures of docs/ anew, and a sheet of all pages for each size and theme into target/pages/.
pictures:
    cargo run --example pictures

# The program beside the least one that could do its work.
bench *WHAT:
    cargo bench -- {{WHAT}}

# How often the patterns are right: `just calibrate --diaries 300 --seed 7 --worlds realistic,nothing`.
calibrate *OPTIONS:
    cargo run --release --example calibration -- {{OPTIONS}}

# Changes deciding numbers and conditions one at a time, and lists the changes that no test notices. Takes hours; every
# hundredth of them with `just mutants --sharding round-robin --shard 0/100`, one file with `just mutants --re charts/hours`.
# Needs cargo-mutants.
mutants *OPTIONS:
    cargo mutants {{OPTIONS}}

# Licences, doubled crates and where crates come from. Needs cargo-deny.
deny:
    cargo deny --all-features check licenses bans sources
    cargo deny --all-features check advisories || echo "the database of advisories could not be had, or has something to say"

# Whether the oldest compiler that we promise still builds it.
oldest:
    cargo +1.95 check --locked --all-targets

# What must hold before anything lands.
ci:
    .ci/run
