//! globset on a table of patterns and paths, pattern by pattern and as a set: name, pairs per second, matches found.
use globset::{Glob, GlobBuilder, GlobSetBuilder};
use std::time::Instant;

fn lines(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a readable file");
    text.lines().map(String::from).collect()
}

fn measure(name: &str, pairs: usize, mut round: impl FnMut() -> usize) {
    let mut matches = round();
    let mut best = f64::INFINITY;
    for _ in 0..50 {
        let start = Instant::now();
        matches = round();
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{}\t{}\t{}", name, (pairs as f64 / best) as u64, matches);
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let patterns = lines(&arguments[1]);
    let paths = lines(&arguments[2]);
    let name = &arguments[3];
    let globs: Vec<Glob> = patterns
        .iter()
        .map(|pattern| GlobBuilder::new(pattern).literal_separator(true).build().expect("a glob"))
        .collect();
    let pairs = globs.len() * paths.len();

    let matchers: Vec<_> = globs.iter().map(Glob::compile_matcher).collect();
    measure(&format!("{} singly", name), pairs, || {
        paths.iter().map(|path| matchers.iter().filter(|matcher| matcher.is_match(path)).count()).sum()
    });

    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        builder.add(glob);
    }
    let set = builder.build().expect("a set");
    let mut found = Vec::new();
    measure(&format!("{} as a set", name), pairs, || {
        let mut matches = 0;
        for path in &paths {
            set.matches_into(path, &mut found);
            matches += found.len();
        }
        matches
    });
}
