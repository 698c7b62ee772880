package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check's own check: a bug that is put into the product on purpose is found. */
class PlantedBugTest {
    private static final int SEEDS = 1_000;

    @ParameterizedTest
    @EnumSource(names = {"GAP_RULE_OFF_BY_ONE", "STALE_ONE_EVENT_LATE", "RESUBSCRIBE_LOST", "NO_IMAGE_AFTER_A_LOSS"})
    void shouldFindABugThatIsPlanted(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        assertThat(seedThatFinds(BuggyBuild.of(bug))).as(bug.name()).isPositive();
    }

    @Test
    void shouldFindNothingInABuildWithoutABug() throws ReflectiveOperationException {
        final LongFunction<String> finder = BuggyBuild.ofNoBug();
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(finder.apply(seed)).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("proof")
    void shouldFindEveryBugThatIsPlanted(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        assertThat(seedThatFinds(BuggyBuild.of(bug))).as(bug.name()).isPositive();
    }

    /** The first seed that finds something; 0 if none of a thousand does. */
    private static long seedThatFinds(final LongFunction<String> finder) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            if (!finder.apply(seed).isEmpty()) {
                return seed;
            }
        }
        return 0;
    }
}
