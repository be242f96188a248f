package dev.surety.cli.explain;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.InstantOption;
import dev.surety.cli.Refusal;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;
import dev.surety.core.time.Calendars;

/** {@code explain}. */
@Command(name = "explain", mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AGREEMENT", descriptionKey = "AGREEMENT")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path agreement;

    @Option(names = "--events", paramLabel = "FILE", required = true)
    @SuppressWarnings("NullAway.Init")
    private String events;

    @Option(names = "--subject", paramLabel = "ID")
    private @Nullable String subject;

    @Option(names = "--as-of", paramLabel = "INSTANT")
    private @Nullable String asOf;

    @Option(names = "--known-at", paramLabel = "INSTANT")
    private @Nullable String knownAt;

    @Option(names = "--json")
    private boolean json;

    private final Console console;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant describedAt = InstantOption.read("--as-of", asOf);
        Instant seenBy = InstantOption.read("--known-at", knownAt);
        Terms terms = AgreementSource.terms(agreement, console);
        List<Event> read = EventLines.read(events, subject, new EventReader(terms), console);
        Viewpoint view = Viewpoint.of(read, describedAt, seenBy);
        Calendars calendars = AgreementCheck.calendars(terms);
        try {
            Folded folded = Fold.of(terms, calendars).fold(read, view.knownAt(), view.asOf());
            Explanation explanation = new Explanation(terms, read, view, folded, calendars);
            if (json) {
                console.out().print(ExplanationJson.write(explanation));
            } else {
                console.text().print(ExplanationText.in(console.language()).of(explanation));
            }
        } catch (MessageException | DateTimeException | ArithmeticException problem) {
            throw Refusal.input(Message.of(problem));
        }
        return ExitCode.OK;
    }
}
