package dev.surety.core.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.surety.core.money.Money;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Quota;
import dev.surety.core.text.Words;
import dev.surety.core.trace.TraceText;

/** The words of a table's cells in Korean or English. */
public final class TableText {

    /** Behind the name of a row of which the file assumes a value. */
    public static final String ASSUMED = "†";

    private final String language;
    private final Words words;
    private final TraceText times;

    private TableText(String language) {
        this.language = language;
        this.words = Texts.in(language);
        this.times = TraceText.in(language);
    }

    /** In {@code ko} or {@code en}. */
    public static TableText in(String language) {
        return new TableText(language);
    }

    /** The name of a row with the marks of its notes. */
    public String name(Table.Row row) {
        List<String> marks = new ArrayList<>(row.marks());
        if (row.assumed()) {
            marks.add(ASSUMED);
        }
        String name = of(row.cells().getFirst());
        return marks.isEmpty() ? name : name + " " + String.join(" ", marks);
    }

    /** Each note under the table, and what its marks mean. */
    public List<String> notes(Table table) {
        List<String> lines = new ArrayList<>();
        table.notes().forEach(note -> lines.add(note.mark() + " " + of(note.words())));
        List<String> legend = new ArrayList<>();
        for (Cell.Mark mark : Cell.Mark.values()) {
            if (table.rows().stream().anyMatch(row -> row.cells().contains(mark))) {
                legend.add(of(mark) + " " + words.say("legend." + mark.name()));
            }
        }
        if (table.rows().stream().anyMatch(Table.Row::assumed)) {
            legend.add(ASSUMED + " " + words.say("legend.assumed"));
        }
        if (!legend.isEmpty()) {
            lines.add(String.join(" · ", legend));
        }
        return lines;
    }

    /** What stands in a cell; empty where nothing does. */
    public String of(Cell cell) {
        return switch (cell) {
            case Cell.Empty() -> "";
            case Cell.Mark mark -> switch (mark) {
                case INCLUDED -> "●";
                case DISCRETIONARY -> "○";
                case NONE -> "–";
            };
            case Cell.Instead(Phrase route, _) -> words.say("instead", "route", of(route));
            case Cell.Letters(var letters) -> String.join(", ", letters.stream().map(Enum::name).toList());
            case Cell.Price(Price.Amount amount) -> price(amount);
            case Cell.Allowance(Quota quota) -> quota(quota);
            case Cell.Times times -> times(times);
            case Cell.Several(var cells) -> joined(cells);
            case Phrase.Words(var text) -> text.in(language);
            case Phrase.Named(var id, var title) -> title == null ? id : title.in(language);
            case Phrase.Said(var message) -> message.in(language);
            case Phrase.Labelled(var label, var values) -> words.say("labelled", "label", of(label), "values",
                    joined(values));
        };
    }

    private String joined(List<? extends Cell> cells) {
        return String.join(", ", cells.stream().map(this::of).toList());
    }

    private String price(Price.Amount amount) {
        return switch (amount) {
            case Price.Amount.Of(Money money) -> money(money);
            case Price.Amount.ByConsultation() -> words.say("price.by-consultation");
            case Price.Amount.PassedThrough() -> words.say("price.passed-through");
            case Price.Amount.Open() -> words.say("price.open");
        };
    }

    /** Won in Korean as people write them; all else with the code of its currency. */
    private String money(Money money) {
        String plain = money.toString();
        BigDecimal number = new BigDecimal(plain.substring(0, plain.indexOf(' ')));
        String amount = String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
        String own = "money." + money.currency();
        return words.say(words.has(own) ? own : "money", "amount", amount, "currency", money.currency());
    }

    private String quota(Quota quota) {
        return switch (quota) {
            case Quota.Unlimited() -> words.say("quota.unlimited");
            case Quota.PerPeriod(int count, var per, boolean carryOver, var booking) -> {
                String text = words.say("quota." + per.name(), "count", count);
                String carried = carryOver ? words.say("quota.carried-over", "quota", text) : text;
                yield booking == null || booking.notice() == null ? carried
                        : words.say("quota.booked", "quota", carried, "notice", times.amount(booking.notice()));
            }
        };
    }

    private String times(Cell.Times cell) {
        List<String> texts = new ArrayList<>();
        for (Cell.Time time : cell.times()) {
            String owed = owed(time, cell.backward());
            if (!time.when().isEmpty()) {
                List<String> conditions = time.when().stream().map(this::condition).toList();
                texts.add(words.say("labelled", "label", String.join(", ", conditions), "values", owed));
            } else {
                texts.add(cell.times().size() == 1 ? owed : words.say("time.otherwise", "time", owed));
            }
        }
        return String.join("; ", texts);
    }

    private String condition(Cell.Condition condition) {
        return words.say("condition." + condition.column().name(), "values", joined(condition.values()));
    }

    private String owed(Cell.Time time, boolean backward) {
        return switch (time.owed()) {
            case PromiseTerm.Cell.None() -> words.say("time.none");
            case PromiseTerm.Cell.Owed owed -> owed.amount() == null
                    ? words.say("time.named", "events", joined(time.events()))
                    : amount(owed.amount(), time, backward);
        };
    }

    private String amount(Amount amount, Cell.Time time, boolean backward) {
        if (backward && amount instanceof Amount.Of(long count, _) && count == 0) {
            return words.say("time.before-start");
        }
        String text = backward ? words.say("time.before", "amount", times.amount(amount)) : times.amount(amount);
        String counted = time.calendar() == null ? text
                : words.say("time.calendar", "time", text, "calendar", of(time.calendar()));
        return time.events().isEmpty() ? counted
                : words.say("time.replaced", "time", counted, "events", joined(time.events()));
    }
}
