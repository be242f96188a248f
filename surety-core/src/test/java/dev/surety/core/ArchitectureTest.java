package dev.surety.core;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What the core may know: the JDK, JSpecify and the YAML reader; no clock, no framework, no JSON, no console. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.surety.core");

    /** Whatever asks the machine for the time or for its zone. */
    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK = describe(
            "reads a clock or the machine's zone",
            access -> isClock(access.getTarget().getOwner().getName(), access.getTarget().getName(),
                    access.getTarget() instanceof CodeUnitCallTarget call
                            && call.getRawParameterTypes().isEmpty()));

    private static boolean isClock(String owner, String name, boolean withoutParameters) {
        return switch (owner) {
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system") || name.startsWith("tick");
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.ZoneId" -> name.equals("systemDefault");
            case "java.util.TimeZone" -> name.equals("getDefault");
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.util.Date" -> name.equals("<init>") && withoutParameters;
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    private static final ArchRule NO_CLOCK = noClasses().should()
            .accessTargetWhere(READS_A_CLOCK)
            .because("times enter the core as event times, knownAt and asOf");

    private static final ArchRule ONLY_THE_LIBRARIES_OF_THE_CORE = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.surety.core..", "java.lang..", "java.io..", "java.math..", "java.nio..",
                    "java.time..", "java.util..", "java.text..", "org.jspecify.annotations..", "org.snakeyaml.engine..")
            .because("the core knows no framework, no JSON, no database and no network");

    private static final ArchRule NO_CONSOLE_AND_NO_LOG = noClasses().should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class)
            .because("what the core has to say it returns");

    private static final ArchRule NO_CYCLES = slices().matching("dev.surety.core.(*)..").should().beFreeOfCycles();

    @Test
    void theCoreReadsNoClock() {
        NO_CLOCK.check(CORE);
    }

    @Test
    void theCoreKnowsOnlyItsLibraries() {
        ONLY_THE_LIBRARIES_OF_THE_CORE.check(CORE);
    }

    @Test
    void theCoreWritesNeitherToTheConsoleNorToALog() {
        NO_CONSOLE_AND_NO_LOG.check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(CORE);
    }

    @Test
    void businessTimeKnowsNoOtherPackage() {
        noClasses().that()
                .resideInAPackage("dev.surety.core.time..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.surety.core.terms..", "dev.surety.core.language..",
                        "dev.surety.core.promise..", "dev.surety.core.money..")
                .check(CORE);
    }

    @Test
    void theRulesSeeWhatTheyForbid() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThat(NO_CLOCK.evaluate(offender).getFailureReport().getDetails()).hasSize(9);
        assertThat(NO_CONSOLE_AND_NO_LOG.evaluate(offender).hasViolation()).isTrue();
        assertThat(ONLY_THE_LIBRARIES_OF_THE_CORE.evaluate(offender).hasViolation()).isTrue();
    }

    /** Breaks the rules on purpose: nine clocks, a console and a foreign library. */
    @SuppressWarnings({"JavaTimeDefaultTimeZone", "unused"})
    private static final class Offender {

        static Object[] offend() {
            System.out.println(JavaCodeUnit.class);
            return new Object[]{Instant.now(), LocalDate.now(), Clock.systemUTC(), InstantSource.system(),
                    System.currentTimeMillis(), System.nanoTime(), ZoneId.systemDefault(), TimeZone.getDefault(),
                    new Date()};
        }
    }
}
