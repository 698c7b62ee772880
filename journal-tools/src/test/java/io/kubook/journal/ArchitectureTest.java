package io.kubook.journal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.TimeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chronicle may be replaced: nobody outside can have come to depend on it. */
class ArchitectureTest {
    private static final JavaClasses JOURNAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kubook.journal");

    private static final ArchRule SHOWS_NO_CHRONICLE = classes()
            .that()
            .arePublic()
            .or()
            .areProtected()
            .should(new ArchCondition<>("show no type of Chronicle in what is public or protected") {
                @Override
                public void check(final JavaClass shown, final ConditionEvents events) {
                    for (final JavaClass type : typesShownBy(shown)) {
                        if (type.getPackageName().startsWith("net.openhft")) {
                            events.add(
                                    SimpleConditionEvent.violated(shown, shown.getName() + " shows " + type.getName()));
                        }
                    }
                }
            });

    private static ArchRule knowsNothingOf(final String... packages) {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
    }

    private static Set<JavaClass> typesShownBy(final JavaClass shown) {
        final Set<JavaClass> types = new HashSet<>(shown.getAllRawSuperclasses());
        types.addAll(shown.getAllRawInterfaces());
        for (final JavaMember member : shown.getMembers()) {
            final Set<JavaModifier> modifiers = member.getModifiers();
            if (!modifiers.contains(JavaModifier.PUBLIC) && !modifiers.contains(JavaModifier.PROTECTED)) {
                continue;
            }
            if (member instanceof JavaField field) {
                types.addAll(field.getAllInvolvedRawTypes());
            } else if (member instanceof JavaCodeUnit unit) {
                types.addAll(unit.getReturnType().getAllInvolvedRawTypes());
                unit.getParameterTypes().forEach(parameter -> types.addAll(parameter.getAllInvolvedRawTypes()));
                types.addAll(unit.getExceptionTypes());
            }
        }
        return types;
    }

    @Test
    void shouldShowNoTypeOfChronicle() {
        SHOWS_NO_CHRONICLE.check(JOURNAL);
    }

    @Test
    void shouldKnowNeitherTheFeedNorTheNetwork() {
        knowsNothingOf("io.kubook.feed..", "io.netty..").check(JOURNAL);
    }

    @Test
    void shouldNoticeADependencyWhenThereIsOne() {
        assertThat(knowsNothingOf("net.openhft..").evaluate(JOURNAL).hasViolation())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void shouldNoticeATypeOfChronicleWhenItIsShown(final Class<?> leak) {
        final JavaClasses leaks = new ClassFileImporter().importClasses(leak);

        assertThat(SHOWS_NO_CHRONICLE.evaluate(leaks).hasViolation()).isTrue();
    }

    private static Stream<Class<?>> leaks() {
        return Stream.of(ByParameter.class, ByTypeArgument.class, ByField.class, BySupertype.class);
    }

    public static final class ByParameter {
        public void leak(final Bytes<?> bytes) {}
    }

    public static final class ByTypeArgument {
        public Set<TimeProvider> leak() {
            return Set.of();
        }
    }

    public static final class ByField {
        protected Bytes<?> leak;
    }

    public abstract static class BySupertype implements TimeProvider {}
}
