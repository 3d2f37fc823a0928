//! Has the default theme embedded anew when a file of it comes, goes or changes.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
