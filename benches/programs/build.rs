//! Both programs, built as they are released and copied as installing copies them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where they are.
pub(crate) struct Programs {
    pub(crate) floor: PathBuf,
    pub(crate) cramp: PathBuf,
}

/// Builds them, asks Cargo where they went, and puts a copy into a folder. The linker's own file lies in memory in
/// single pages, and every start of it takes up to a millisecond longer than one of a copy.
pub(crate) fn build(folder: &Path) -> Result<Programs, String> {
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
        let built = messages
            .iter()
            .filter(|message| message["target"]["name"] == name)
            .find_map(|message| message["executable"].as_str())
            .ok_or_else(|| format!("cargo built no program called {name}"))?;
        let copy = folder.join(format!("{name}-program"));
        match std::fs::copy(built, &copy) {
            Ok(_) => Ok(copy),
            Err(error) => Err(format!("copying {name}: {error}")),
        }
    };
    Ok(Programs {
        floor: program("floor")?,
        cramp: program("cramp")?,
    })
}
