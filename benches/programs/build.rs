//! Both programs, built as they are released.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where they are.
pub(crate) struct Built {
    pub(crate) floor: PathBuf,
    pub(crate) cramp: PathBuf,
}

/// Builds them, and asks Cargo where they went.
pub(crate) fn build() -> Result<Built, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
    let output = Command::new(cargo)
        .args(["build", "--release", "--bin", "cramp", "--example", "floor"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("starting cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("building the programs: {}", output.status));
    }
    let messages: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let program = |name: &str| {
        messages
            .iter()
            .filter(|message| message["target"]["name"] == name)
            .find_map(|message| message["executable"].as_str())
            .map(PathBuf::from)
            .ok_or_else(|| format!("cargo built no program called {name}"))
    };
    Ok(Built {
        floor: program("floor")?,
        cramp: program("cramp")?,
    })
}
