"""How tasks run in tests."""

from django_tasks.backends.immediate import ImmediateBackend


class AtOnce(ImmediateBackend):
    """A task runs where it is enqueued; one for later does not, as its time never comes.

    Nor does one that starts a process for each file, nor one that reads what others commit:
    tests that want them call them.
    """

    supports_defer = True
    left_out = frozenset({"meetings.tasks.read_text", "meetings.tasks.tell_news"})

    def enqueue(self, task, args, kwargs):
        return (
            None
            if task.run_after or task.module_path in self.left_out
            else super().enqueue(task, args, kwargs)
        )
