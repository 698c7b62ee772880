package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the frames of a box go all the way, so that there is something to compile. */
class WarmUpTest {
    @Test
    void shouldApplySoManyDeltasToLiveBooks() {
        final List<Throwable> errors = new ArrayList<>();

        final long deltas = WarmUp.run(EngineConfig.defaults(), errors::add);

        assertThat(errors).isEmpty();
        assertThat(deltas).isBetween((long) WarmUp.DELTAS, WarmUp.DELTAS + WarmUp.DELTAS / 10L);
    }
}
