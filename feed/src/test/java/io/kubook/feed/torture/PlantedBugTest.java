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
    @EnumSource(names = {"STALE_ONE_EVENT_LATE", "NO_IMAGE_AFTER_A_LOSS"})
    void shouldFindABugThatIsPlanted(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        requireFound(bug);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("proof")
    void shouldFindEveryBugThatIsPlanted(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        requireFound(bug);
    }

    private static void requireFound(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        final LongFunction<String> finder = BuggyBuild.of(bug).finder();
        for (long seed = 1; seed <= SEEDS; seed++) {
            if (!finder.apply(seed).isEmpty()) {
                return;
            }
        }
        throw new AssertionError(bug + " is found by none of " + SEEDS + " seeds");
    }

    @Test
    void shouldFindNothingInABuildWithoutABug() throws ReflectiveOperationException {
        final LongFunction<String> finder = BuggyBuild.ofNoBug().finder();
        assertThat(finder.apply(1)).isEmpty();
    }

    @Test
    void shouldNameTheShortestBeginningOfTheTroublesThatStillFails() throws IOException, ReflectiveOperationException {
        final BuggyBuild build = BuggyBuild.of(PlantedBug.GAP_RULE_OFF_BY_ONE);
        long seed = 1;
        while (build.finder().apply(seed).isEmpty()) {
            seed++;
        }
        final int blamed = Integer.parseInt(build.blamer().apply(seed));
        final Scenario scenario = Scenario.of(seed);

        assertThat(blamed).isBetween(1, scenario.troubles().size());
        assertThat(build.finder(blamed).apply(seed)).isNotEmpty();
        assertThat(build.finder(blamed - 1).apply(seed)).isEmpty();
    }
}
