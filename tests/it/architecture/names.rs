//! A type is named by what it holds.

use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Ident, ItemEnum, ItemMacro, ItemStruct, ItemTrait, ItemType, ItemUnion};

use super::tree::{Tree, types_in};

/// Names that say what was done with a value, or so little that nobody guesses what it holds.
const SAY_TOO_LITTLE: &str = "
    AddedUp Asking Bare Beside Borrowing Built Deed Desk DoctorTold DosesSaid Found Gathering Heard HowItGoes
    Keeping Kept Known Lately MedicineSaid Met Missing MonthTaken New NoLonger NotSaved NotTaken Of Others
    Pile Read Said SaidAt SaidRow Seeker Seen Shown SoFar Sought Standing StoodOut Tells ToAsk ToChange
    ToMention ToTry Told ToldFinding Trying UnderWay Waiting Was Whole Why Wish Woke Written Wrong
";

/// Where code is that people read.
const FOLDERS: [&str; 4] = ["src", "benches", "examples", "tests"];

#[test]
fn a_type_is_named_by_what_it_holds() {
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        look_into(&super::root().join(folder), &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "a type is named by what it holds, as `Refusal`, not by what was done with it, as `Refused`: whoever \
         reads the name must be able to guess the value\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_bare_name_means_one_thing_in_a_file() {
    let (tree, _) = Tree::read(&super::root().join("src"));
    let doubles = tree.same_names();
    assert!(
        doubles.is_empty(),
        "a file that names two types of one bare name makes the reader look twice; rename one\n{}",
        doubles.join("\n")
    );
}

fn look_into(folder: &Path, wrong: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            look_into(&path, wrong);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a text");
            let mut names = TypeNames::default();
            names.visit_file(&syn::parse_file(&text).expect("Rust"));
            let bad = names.0.iter().filter(|name| says_too_little(name));
            wrong.extend(bad.map(|name| format!("{}: {name}", path.display())));
        }
    }
}

fn says_too_little(name: &str) -> bool {
    let is_one_word = name.matches(char::is_uppercase).count() == 1;
    // `Need` and `Seed` are nouns.
    let is_participle = is_one_word && name.ends_with("ed") && !name.ends_with("eed");
    is_participle || SAY_TOO_LITTLE.split_whitespace().any(|bad| bad == name)
}

/// The types that a file declares, in its functions and tests too.
#[derive(Default)]
struct TypeNames(Vec<String>);

impl TypeNames {
    fn push(&mut self, name: &Ident) {
        self.0.push(name.to_string());
    }
}

impl<'ast> Visit<'ast> for TypeNames {
    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.push(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        self.0.extend(types_in(item.mac.tokens.clone()));
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.push(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.push(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.push(&item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_item_union(&mut self, item: &'ast ItemUnion) {
        self.push(&item.ident);
        visit::visit_item_union(self, item);
    }
}
