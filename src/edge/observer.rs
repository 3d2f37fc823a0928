//! How a caller follows long work: stage by stage, step by step.

/// Follows work. Stages come one after the other, each with its end; steps come from any thread.
pub trait Observer: Sync {
    /// A stage begins, called `name` ("Making pages"), of so many steps; 0 where nobody knows how many.
    fn begin(&self, name: &'static str, steps: usize);

    /// One step of the stage is done.
    fn step(&self);

    /// The stage is over.
    fn end(&self);
}

/// Nobody follows.
#[derive(Debug, Clone, Copy)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: &'static str, _: usize) {}

    fn step(&self) {}

    fn end(&self) {}
}

impl dyn Observer + '_ {
    /// Does a stage of the work, which is handed what it calls after each of its steps.
    pub(super) fn stage<T>(
        &self,
        name: &'static str,
        steps: usize,
        work: impl FnOnce(&(dyn Fn() + Sync)) -> T,
    ) -> T {
        self.begin(name, steps);
        let done = work(&|| self.step());
        self.end();
        done
    }
}
