package io.kubook.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kubook.engine.book.BookState;
import io.kubook.journal.JournalStore;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who in the feed may know whom. */
class ArchitectureTest {
    private static final String BASE = "io.kubook.feed";

    private static final JavaClasses FEED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** Rules of a feed whose root package is the one given, which in the controls is not ours. */
    private static ArchRule nettyOnlyInNet(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base + ".net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .allowEmptyShould(true);
    }

    private static ArchRule jlineOnlyInLadder(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base + ".cli.ladder..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .allowEmptyShould(true);
    }

    private static ArchRule chronicleNowhere() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft.chronicle..")
                .allowEmptyShould(true);
    }

    private static ArchRule journalOnlyInRootCliAndTorture(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(base, base + ".cli..", base + ".torture..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kubook.journal..")
                .allowEmptyShould(true);
    }

    /** What is lived in virtual time knows no real one, and nothing through which another machine could be another. */
    private static ArchRule livesInVirtualTime(final String... packages) {
        final DescribedPredicate<JavaClass> world = JavaClass.Predicates.resideInAnyPackage(
                "io.netty..",
                "info.picocli..",
                BASE + ".net..",
                BASE + ".cli..",
                "java.net.http..",
                "java.nio.file..",
                "java.time..");
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(world)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "identityHashCode", Object.class)
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(HashMap.class)
                        .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(LinkedHashMap.class))))
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(HashSet.class))
                .allowEmptyShould(true);
    }

    private static ArchRule knowsNeitherVenueNorBook(final String... packages) {
        final DescribedPredicate<JavaClass> venueOrBook =
                JavaClass.Predicates.resideInAnyPackage(BASE + ".kucoin..", "io.kubook.engine.book..");
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(venueOrBook)
                .allowEmptyShould(true);
    }

    @Test
    void shouldKeepNettyInNet() {
        nettyOnlyInNet(BASE).check(FEED);
    }

    @Test
    void shouldKeepJlineInTheLadder() {
        jlineOnlyInLadder(BASE).check(FEED);
    }

    @Test
    void shouldKeepChronicleInTheJournal() {
        chronicleNowhere().check(FEED);
    }

    @Test
    void shouldReachTheJournalFromRootCliAndTortureOnly() {
        journalOnlyInRootCliAndTorture(BASE).check(FEED);
    }

    @Test
    void shouldKeepVenueAndBookOutOfJsonAndNet() {
        knowsNeitherVenueNorBook(BASE + ".json..", BASE + ".net..").check(FEED);
    }

    @Test
    void shouldLiveInVirtualTimeWhereverOneSeedIsOneLife() {
        livesInVirtualTime(BASE + ".torture..").check(FEED);
    }

    @Test
    void shouldKnowTheTortureFromTheCommandOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".torture..", BASE + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".torture..")
                .check(FEED);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void shouldNoticeWhenARuleIsBroken(final ArchRule rule, final Class<?> offender) {
        final JavaClasses offenders = new ClassFileImporter().importClasses(offender);

        assertThat(rule.evaluate(offenders).hasViolation()).isTrue();
    }

    private static Stream<Arguments> controls() {
        return Stream.of(
                Arguments.of(nettyOnlyInNet(BASE), UsesNetty.class),
                Arguments.of(jlineOnlyInLadder(BASE), UsesJline.class),
                Arguments.of(chronicleNowhere(), UsesChronicle.class),
                Arguments.of(journalOnlyInRootCliAndTorture("some.other"), UsesJournal.class),
                Arguments.of(knowsNeitherVenueNorBook(BASE), UsesBook.class),
                Arguments.of(livesInVirtualTime(BASE), UsesNetty.class),
                Arguments.of(livesInVirtualTime(BASE), UsesClock.class),
                Arguments.of(livesInVirtualTime(BASE), UsesHashMap.class));
    }

    private record UsesNetty(ByteBuf offence) {}

    private record UsesJline(AttributedString offence) {}

    private record UsesChronicle(ChronicleQueue offence) {}

    private record UsesJournal(JournalStore offence) {}

    private record UsesBook(BookState offence) {}

    private record UsesHashMap(HashMap<String, String> offence) {}

    private static final class UsesClock {
        private final long offence = System.nanoTime();
    }
}
