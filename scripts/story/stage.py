"""Where the story plays: a database, a clock that can be set, and users who press buttons."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

ADDON = "gender_equality_campaign"
PIN = "123456"
STEP = timedelta(minutes=4)  # between two buttons
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
UTC = ZoneInfo("UTC")


@contextmanager
def opened(database):
    """A stage on the database; what a chapter has done is committed step by step."""
    registry = Registry(database)
    # the clock stands still between steps, so that a step happens at its own minute
    with freeze_time(datetime.now(UTC).replace(tzinfo=None)) as clock, registry.cursor() as cr:
        yield Stage(cr, clock)


class Stage:
    """Acts for the users, one committed step after the other."""

    def __init__(self, cr, clock):
        self.cr, self.clock = cr, clock
        self.env = api.Environment(cr, SUPERUSER_ID, {"lang": "vi_VN", "tz": VIETNAM.key})
        self._keep()

    # time ------------------------------------------------------------------------

    def at(self, moment):
        """Go to a moment of Vietnam: "2022-11-15 08:00"."""
        local = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)
        self.clock.move_to(local.astimezone(UTC).replace(tzinfo=None))
        self._keep()

    def now(self):
        """The hands of the clock in Vietnam."""
        return datetime.now(UTC).astimezone(VIETNAM)

    # records ---------------------------------------------------------------------

    def ref(self, name):
        """A record of the addon's data or demo data, as superuser."""
        return self.env.ref(f"{ADDON}.{name}")

    def user(self, login):
        """Id of a demo user."""
        return self.ref(f"user_{login.replace('.', '_')}").id

    def model(self, login, name):
        """A model as that user meets it."""
        return self.env(user=self.user(login))[name]

    def seen(self, login, records):
        """The same records as that user meets them."""
        return records.with_env(self.env(user=self.user(login)))

    # steps -----------------------------------------------------------------------

    def press(self, login, records, button, *arguments):
        """The user presses a button; returns what the button returns."""
        result = getattr(self.seen(login, records), button)(*arguments)
        self.step()
        return result

    def answer(self, login, action, **vals):
        """The user fills in the window that a button opened and confirms it."""
        wizard = self.model(login, action["res_model"]).with_context(**action["context"]).create(vals)
        self.step()
        return self.press(login, wizard, "action_confirm")

    def create(self, login, model, **vals):
        """The user saves a new record."""
        record = self.model(login, model).create(vals)
        self.step()
        return record

    def write(self, login, records, **vals):
        """The user changes records."""
        self.seen(login, records).write(vals)
        self.step()

    def step(self):
        """Commit, and let a few minutes pass."""
        self.cr.commit()
        self.clock.tick(STEP)
        self._keep()

    def _keep(self):
        # creation dates are the transaction's own clock, which a commit forgets
        self.cr._now = datetime.now(UTC).replace(tzinfo=None)

    # words -----------------------------------------------------------------------

    def title(self, text):
        """Begin a chapter."""
        print(f"\n{text}", flush=True)

    def say(self, text):
        """What came out, with the day on which it happened."""
        print(f"  {self.now():%d/%m/%Y %H:%M}  {text}", flush=True)
