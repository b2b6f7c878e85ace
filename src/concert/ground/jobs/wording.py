"""What jobs say: refusals, and in `JOBS` the names of kinds and the notes of progress."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "jobs.unknown": Sentence(_("There is no job {id} that you may see."), _("Sign in as the person who started it.")),
    "jobs.kind.unknown": Sentence(
        _("Concert knows no work called {kind}."), _("Choose one that “concert jobs kinds” lists.")
    ),
    "jobs.not_waiting": Sentence(
        _("Job {id} no longer waits, and only a waiting job can be cancelled."),
        _("Let it end, and correct its result if need be."),
    ),
    "jobs.worker_died": Sentence(
        _("The process that worked on this died {attempts} times."),
        _("Look into the log, give the machine more memory if that was lacking, then start it again."),
    ),
    "jobs.broke": Sentence(
        _("The work stopped at a fault of the program ({fault})."), _("The log has the details. Nothing was half done.")
    ),
}

JOBS = {
    "jobs.rehearse": _("Rehearsal of long work"),
    "jobs.tick": _("Daily duties"),
    "jobs.prune.duty": _("Taking old jobs away"),
    "jobs.note.counting": _("Counting"),
    "jobs.note.started_again": _("Started again after its worker died"),
}
