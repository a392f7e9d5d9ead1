//! The source tree as it is: every file parsed, items under `cfg(test)` dropped, and which file uses what of
//! which other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// For each file the files that it uses.
pub(super) type Uses = BTreeMap<String, BTreeSet<String>>;

/// A path as it is written: `crate::diary::Night` is three names.
type Names = Vec<String>;

/// All modules of the crate, and the files they stand in.
pub(super) struct Tree {
    modules: BTreeMap<Names, Module>,
}

/// A module, whether it has a file of its own or not.
#[derive(Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    defined: BTreeSet<String>,
    imports: BTreeMap<String, Names>,
    globs: Vec<Names>,
    /// Every path that its code names, imports among them, but not what it only hands on with `pub use`.
    used: BTreeSet<Names>,
}

/// The code of a file without its tests and comments, for rules that look for words.
pub(super) struct Code {
    /// The path below `src` without the ending: `diary/night`.
    pub(super) file: String,
    /// What the code spells: `Utc::now ()`.
    pub(super) text: String,
}

impl Tree {
    /// Reads everything that `src/lib.rs` declares, and `src/main.rs`.
    pub(super) fn read(src: &Path) -> (Self, Vec<Code>) {
        let mut reader = Reader {
            src: src.to_owned(),
            modules: BTreeMap::new(),
            code: Vec::new(),
        };
        reader.file(&src.join("lib.rs"), src, &[]);
        reader.file(&src.join("main.rs"), src, &["main".to_owned()]);
        let tree = Self {
            modules: reader.modules,
        };
        (tree, reader.code)
    }

    /// For each file the files that it uses, without itself.
    pub(super) fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (place, module) in &self.modules {
            let files = uses.entry(module.file.clone()).or_default();
            for path in &module.used {
                if let Some(file) = self.file_of(place, path, 0)
                    && file != module.file
                {
                    files.insert(file);
                }
            }
        }
        uses
    }

    /// The types of one bare name that a module names side by side, with the module's file and the files that
    /// define them.
    pub(super) fn same_names(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (place, module) in &self.modules {
            let mut defined_in: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for path in &module.used {
                let is_type = |name: &&String| {
                    name.starts_with(|c: char| c.is_ascii_uppercase())
                        && name.contains(|c: char| c.is_ascii_lowercase())
                };
                if let Some(name) = path.iter().find(is_type)
                    && let Some(file) = self.file_of(place, path, 0)
                {
                    defined_in.entry(name).or_default().insert(file);
                }
            }
            let doubles = defined_in.iter().filter(|(_, files)| files.len() > 1);
            found.extend(doubles.map(|(name, files)| {
                let files: Vec<&str> = files.iter().map(String::as_str).collect();
                format!("{}: {name} of {}", module.file, files.join(" and of "))
            }));
        }
        found
    }

    /// The file that defines what a path names; none where it is of another crate, or names a module and
    /// nothing in it.
    fn file_of(&self, place: &[String], path: &[String], depth: usize) -> Option<String> {
        // Imports that lead to each other end here.
        if depth > 16 {
            return None;
        }
        let mut at: Names = place.to_vec();
        let mut names = path.iter();
        for name in names.by_ref() {
            match name.as_str() {
                "crate" | "cramp" => at = Vec::new(),
                "self" => {}
                "super" => drop(at.pop()),
                name => return self.look_up(&at, name, names.as_slice(), depth),
            }
        }
        None
    }

    fn look_up(&self, at: &[String], name: &str, rest: &[String], depth: usize) -> Option<String> {
        let module = self.modules.get(at)?;
        if module.children.contains(name) {
            let child: Names = at.iter().cloned().chain([name.to_owned()]).collect();
            let (next, rest) = rest.split_first()?;
            return self.look_up(&child, next, rest, depth + 1);
        }
        if module.defined.contains(name) {
            return Some(module.file.clone());
        }
        if let Some(import) = module.imports.get(name) {
            let path: Names = import.iter().chain(rest).cloned().collect();
            let is_own_name = path.first().is_some_and(|first| first == name);
            return if is_own_name {
                None
            } else {
                self.file_of(at, &path, depth + 1)
            };
        }
        module.globs.iter().find_map(|glob| {
            let path: Names = glob
                .iter()
                .cloned()
                .chain([name.to_owned()])
                .chain(rest.to_vec())
                .collect();
            self.file_of(at, &path, depth + 1)
        })
    }
}

/// The groups of files that lead back to themselves, each with more than one file.
pub(super) fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let reach = |start: &String| {
        let mut reached = BTreeSet::new();
        let mut open = vec![start.clone()];
        while let Some(file) = open.pop() {
            for next in uses.get(&file).into_iter().flatten() {
                if reached.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<String>> =
        uses.keys().map(|file| (file, reach(file))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (file, from_here) in &reached {
        if !from_here.contains(*file) || circles.iter().any(|circle| circle.contains(*file)) {
            continue;
        }
        let leads_back = |other: &&String| {
            reached
                .get(other)
                .is_some_and(|there| there.contains(*file))
        };
        circles.push(from_here.iter().filter(leads_back).cloned().collect());
    }
    circles
}

struct Reader {
    src: PathBuf,
    modules: BTreeMap<Names, Module>,
    code: Vec<Code>,
}

impl Reader {
    /// Reads a file whose modules lie in `folder`.
    fn file(&mut self, path: &Path, folder: &Path, place: &[String]) {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let parsed =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file = path
            .strip_prefix(&self.src)
            .expect("below src")
            .with_extension("")
            .display()
            .to_string();
        let mut words = String::new();
        self.items(&parsed.items, &file, folder, place, &mut words);
        self.code.push(Code { file, text: words });
    }

    fn items(
        &mut self,
        items: &[Item],
        file: &str,
        folder: &Path,
        place: &[String],
        words: &mut String,
    ) {
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            if let Item::Mod(child) = item {
                let name = child.ident.to_string();
                let inside: Names = place.iter().cloned().chain([name.clone()]).collect();
                let folder = folder.join(&name);
                match &child.content {
                    Some((_, items)) => self.items(items, file, &folder, &inside, words),
                    None => {
                        let beside = folder.with_extension("rs");
                        let path = if beside.exists() {
                            beside
                        } else {
                            folder.join("mod.rs")
                        };
                        self.file(&path, &folder, &inside);
                    }
                }
                module.children.insert(name);
                continue;
            }
            module.take(item);
            words.push_str(&item.to_token_stream().to_string().replace(" :: ", "::"));
            words.push('\n');
        }
        self.modules.insert(place.to_vec(), module);
    }
}

impl Module {
    fn take(&mut self, item: &Item) {
        if let Item::Use(import) = item {
            let is_handed_on = !matches!(import.vis, syn::Visibility::Inherited);
            self.import(&import.tree, &mut Vec::new(), is_handed_on);
            return;
        }
        self.defined.extend(name_of(item));
        if let Item::Macro(item) = item {
            self.defined.extend(types_in(item.mac.tokens.clone()));
        }
        let mut paths = Paths::default();
        paths.visit_item(item);
        self.used.extend(paths.0);
    }

    fn import(&mut self, tree: &UseTree, before: &mut Names, is_handed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before, is_handed_on);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, is_handed_on);
                }
            }
            UseTree::Glob(_) => self.globs.push(before.clone()),
            UseTree::Name(name) => self.name(
                &name.ident.to_string(),
                &name.ident.to_string(),
                before,
                is_handed_on,
            ),
            UseTree::Rename(name) => self.name(
                &name.ident.to_string(),
                &name.rename.to_string(),
                before,
                is_handed_on,
            ),
        }
    }

    fn name(&mut self, name: &str, known_as: &str, before: &Names, is_handed_on: bool) {
        let mut path = before.clone();
        let known_as = if name == "self" {
            path.last().cloned().unwrap_or_default()
        } else {
            path.push(name.to_owned());
            known_as.to_owned()
        };
        if !is_handed_on {
            self.used.insert(path.clone());
        }
        self.imports.insert(known_as, path);
    }
}

/// Collects paths, those inside macros too.
#[derive(Default)]
struct Paths(BTreeSet<Names>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.insert(
            path.segments
                .iter()
                .map(|part| part.ident.to_string())
                .collect(),
        );
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, method: &'ast syn::ImplItemFn) {
        if !is_test(&method.attrs) {
            visit::visit_impl_item_fn(self, method);
        }
    }
}

impl Paths {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Names::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.0.insert(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                other => {
                    self.0.insert(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.0.insert(path);
    }
}

/// The types that a table of a file is made into: an `enum Edit` in the body of its macro.
pub(super) fn types_in(tokens: TokenStream) -> Vec<String> {
    let mut types = Vec::new();
    let mut before = String::new();
    for token in tokens {
        match &token {
            TokenTree::Ident(name) if matches!(before.as_str(), "enum" | "struct") => {
                types.push(name.to_string());
            }
            TokenTree::Group(group) => types.extend(types_in(group.stream())),
            _ => {}
        }
        before = token.to_string();
    }
    types
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|name| name == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
