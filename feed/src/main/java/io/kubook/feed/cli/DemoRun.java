package io.kubook.feed.cli;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.sync.SyncConfig;
import io.kubook.feed.FeedConfig;
import io.kubook.feed.audit.BookAuditor;
import io.kubook.feed.cli.ladder.Tone;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import io.kubook.journal.CallbackDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One demonstration: the venue, the feed that follows it, and the referee, from the first look to the result. */
final class DemoRun implements AutoCloseable {
    /** More than any of the books here has: audits are of whole books. */
    private static final int DEPTH = 1_000;

    /** Short, so that there are audits to see. */
    private static final long AUDIT_INTERVAL_NS = TimeUnit.SECONDS.toNanos(2);

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DemoPlan plan;
    private final Story story;
    private final DemoVenue venue;
    private final FeedWatch feed;
    private final Referee referee;
    private final CallbackDigest heard;
    private boolean isBroken;
    private boolean isCalm;
    private boolean isProved;
    private boolean isCutShort;
    private boolean isInterrupted;

    private DemoRun(
            final DemoPlan plan,
            final Story story,
            final DemoVenue venue,
            final FeedWatch feed,
            final CallbackDigest heard) {
        this.plan = plan;
        this.story = story;
        this.venue = venue;
        this.feed = feed;
        this.heard = heard;
        this.referee = new Referee(new BookAuditor(venue.market()), story);
        this.isBroken = !plan.hasFaults();
        this.isCalm = !plan.hasFaults();
    }

    /** Opens the venue and starts a feed that follows what is traded there. */
    static DemoRun start(final DemoPlan plan) {
        final Story story = new Story();
        final DemoVenue venue = DemoVenue.open(plan, story);
        DemoRun run = null;
        try {
            run = follow(plan, story, venue);
            return run;
        } finally {
            if (run == null) {
                venue.close();
            }
        }
    }

    private static DemoRun follow(final DemoPlan plan, final Story story, final DemoVenue venue) {
        final FeedConfig config = new FeedConfig(
                        EngineConfig.defaults()
                                .withSnapshotDepth(DEPTH)
                                .with(plan.waiting(), true)
                                .withSync(SyncConfig.defaults().withAudits(AUDIT_INTERVAL_NS, AUDIT_INTERVAL_NS)),
                        SessionConfig.of(venue.address(), Optional.empty(), plan.seed()),
                        LinkOptions.DEFAULT,
                        HttpOptions.DEFAULT,
                        plan.journal())
                .withPins(plan.pins());
        final CallbackDigest heard = new CallbackDigest();
        final EngineListeners listeners = plan.journal().isEmpty()
                ? EngineListeners.none()
                : EngineListeners.of(heard).withTrades(heard).withTickers(heard);
        final FeedWatch feed = new FeedWatch(config, listeners, story);
        feed.subscribe(plan.symbols().stream().map(SimSymbol::name).toList());
        return new DemoRun(plan, story, venue, feed, heard);
    }

    /** Looks at it until it is over, or somebody wants it to end. */
    void watch(final Display display, final Interruption interruption) {
        story.tell(Tone.NOTE, "the venue listens at %s", venue.address());
        final Watcher watcher = new Watcher(feed, story, display, interruption, title(), plan.totalNs());
        while (!isOver()) {
            if (!watcher.look(referee.total())) {
                isInterrupted = true;
                isCutShort = true;
            }
            referee.look(feed.books());
            venue.tellNews((kind, count) ->
                    story.tell(Tone.TROUBLE, "venue: %s%s", inWords(kind.name()), count == 1 ? "" : " x " + count));
            follow(watcher.key());
            followThePlan();
        }
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "demo: a simulated venue, seed %d, faults %s",
                plan.seed(),
                inWords(plan.faults().name()));
    }

    private void follow(final int key) {
        if (key == 'f') {
            story.tell(Tone.NOTE, isCalm && plan.hasFaults() ? "too late to break it" : "breaking it at your wish");
            venue.breakNow();
        } else if (key == 'q') {
            isCutShort = true;
        }
    }

    private void followThePlan() {
        if (!isBroken && story.elapsedNs() >= plan.breakNs()) {
            isBroken = true;
            story.tell(Tone.NOTE, "half way: breaking it on purpose");
            venue.breakNow();
        }
        if (!isCalm && story.elapsedNs() >= plan.calmNs()) {
            isCalm = true;
            story.tell(Tone.NOTE, "no more faults from here on");
        }
    }

    private boolean isOver() {
        if (story.elapsedNs() >= plan.totalNs() && feed.areLive(plan.symbols().size())) {
            isProved = referee.auditAll(feed.books());
        }
        return isProved || isCutShort || story.elapsedNs() >= plan.deadlineNs();
    }

    /** Ends the feed, replays what it has recorded, and says what it came to. */
    DemoReport end() {
        final double seconds = story.elapsedNs() / NANOS_PER_SECOND;
        feed.close();
        return new DemoReport(
                plan.seed(),
                seconds,
                feed,
                venue.faults(),
                referee,
                isProved,
                isCutShort,
                story.failure(),
                isInterrupted ? Optional.empty() : feed.journal().map(this::replay));
    }

    private ReplayProof replay(final JournalWatch journal) {
        return ReplayProof.of(journal.journal(), journal.lost(), feed.engine(), heard);
    }

    @Override
    public void close() {
        feed.close();
        venue.close();
    }

    private static String inWords(final String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
