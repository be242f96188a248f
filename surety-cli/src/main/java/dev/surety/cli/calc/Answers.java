package dev.surety.cli.calc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Lines;
import dev.surety.cli.Lines.Line;
import dev.surety.core.text.Message;
import dev.surety.core.time.NoOpenTimeException;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.JsonProblem;

import static dev.surety.cli.Texts.message;

/**
 * Answers a stream of lines: each line gets exactly one, in order; a bad line gets one that says why, and the rest go on.
 */
final class Answers {

    private final CalcKind kind;
    private final Console console;
    private int faults;

    Answers(CalcKind kind, Console console) {
        this.kind = kind;
        this.console = console;
    }

    /** Answers everything on the console's input; the exit code is 0 unless Surety itself failed on a line. */
    int toAll() {
        Lines lines = new Lines(console.in());
        try {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                console.out().print(Json.write(answer(line)) + "\n");
                if (lines.mayWait()) {
                    console.out().flush();
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("the input cannot be read: " + problem.getMessage(), problem);
        }
        if (faults > 0) {
            console.complain(message("fault.lines", "count", faults));
            return ExitCode.FAULT;
        }
        return ExitCode.OK;
    }

    private Map<String, @Nullable Object> answer(Line line) {
        return switch (line) {
            case Line.Broken(long number, Message problem) -> error(null, problem);
            case Line.Text(long number, String text) -> answer(text);
        };
    }

    private Map<String, @Nullable Object> answer(String text) {
        try {
            JsonObject request = Json.readObject(text);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("id", id(request));
            answer.putAll(kind.answer(request));
            return answer;
        } catch (JsonProblem problem) {
            return error(Json.salvage(text, "id"), Message.verbatim(problem.in(console.language())));
        } catch (IllegalArgumentException | NoOpenTimeException problem) {
            return error(Json.salvage(text, "id"), Message.of(problem));
        } catch (DateTimeException | ArithmeticException problem) {
            return error(Json.salvage(text, "id"), message("time.range"));
        } catch (RuntimeException | StackOverflowError fault) {
            faults++;
            return error(Json.salvage(text, "id"), message("fault.line", "fault", fault));
        }
    }

    private static Object id(JsonObject request) {
        return switch (request.any("id")) {
            case String text -> text;
            case Long number -> number;
            case BigDecimal number -> number;
            case null -> throw request.problem("id", message("id.missing"));
            default -> throw request.problem("id", message("id.form"));
        };
    }

    private Map<String, @Nullable Object> error(@Nullable Object id, Message problem) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("error", problem.in(console.language()));
        return answer;
    }
}
