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

# Draws the pictures of docs/ anew.
pictures:
    cargo run --example pictures

# The program beside the least one that could do its work.
bench *WHAT:
    cargo bench -- {{WHAT}}

# How often the patterns are right: `just calibrate --diaries 300 --seed 7 --worlds realistic,nothing`.
calibrate *OPTIONS:
    cargo run --release --example calibration -- {{OPTIONS}}

# What must hold before anything lands.
ci:
    .ci/run
