"""How tasks run in tests."""

from django_tasks.backends.immediate import ImmediateBackend


class AtOnce(ImmediateBackend):
    """A task runs where it is enqueued; one for later does not, as its time never comes."""

    supports_defer = True

    def enqueue(self, task, args, kwargs):
        return None if task.run_after else super().enqueue(task, args, kwargs)
