package io.kubook.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemEpochClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine may know, and that only two places of it know the time. */
class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kubook.engine");

    private static ArchRule knowsNothingOf(final String... packages) {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
    }

    /** Every way to a clock that Java or Agrona offers; a fixed clock handed in is none. */
    private static ArchRule readsNoClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.kubook.engine.metrics..")
                .and()
                .doNotHaveFullyQualifiedName("io.kubook.engine.BookEngine")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "the time of java.time is read",
                        call -> call.getTargetOwner().getPackageName().equals("java.time")
                                && (call.getName().equals("now")
                                        || call.getName().startsWith("system")
                                        || call.getName().startsWith("tick"))))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "org\\.agrona\\.concurrent\\.(System|Cached|OffsetEpoch|HighResolution).*(Clock|Timer)");
    }

    @Test
    void shouldKnowNoVenueNoNetworkNoStoreAndNoLogging() {
        knowsNothingOf("io.netty..", "net.openhft..", "org.slf4j..", "io.kubook.feed..", "io.kubook.journal..")
                .check(ENGINE);
    }

    @Test
    void shouldHaveNoPackagesThatNeedEachOther() {
        slices().matching("io.kubook.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void shouldReadNoClockOutsideMetricsAndBookEngine() {
        readsNoClock().check(ENGINE);
    }

    @Test
    void shouldNoticeADependencyWhenThereIsOne() {
        assertThat(knowsNothingOf("org.agrona..").evaluate(ENGINE).hasViolation())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("clockReaders")
    void shouldNoticeAClockWhenItIsRead(final Class<?> reader) {
        final JavaClasses readers = new ClassFileImporter().importClasses(reader);

        assertThat(readsNoClock().evaluate(readers).hasViolation()).isTrue();
    }

    private static Stream<Class<?>> clockReaders() {
        return Stream.of(WallReader.class, NanoReader.class, InstantReader.class, AgronaReader.class);
    }

    private static final class WallReader {
        long read() {
            return System.currentTimeMillis();
        }
    }

    private static final class NanoReader {
        long read() {
            return System.nanoTime();
        }
    }

    private static final class InstantReader {
        Instant read() {
            return Instant.now();
        }
    }

    private static final class AgronaReader {
        long read() {
            return SystemEpochClock.INSTANCE.time();
        }
    }
}
