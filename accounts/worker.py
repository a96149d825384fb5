"""Whether background work is being done."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

LONG = dt.timedelta(minutes=10)


def is_standing_still() -> bool:
    """Whether a task has been due for more than ten minutes: then no worker is running.

    Costs one query.
    """
    then = timezone.now() - LONG
    at_once = Q(run_after=get_date_max(), enqueued_at__lte=then)
    return DBTaskResult.objects.ready().filter(at_once | Q(run_after__lte=then)).exists()
