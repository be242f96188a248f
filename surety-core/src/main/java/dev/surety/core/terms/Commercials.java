package dev.surety.core.terms;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Money;
import dev.surety.core.money.Percent;

/**
 * What is paid for: retainers of experts' time, and the price book.
 *
 * @param retainers ({@code retainers}), by id
 * @param prices    ({@code prices}), by id
 */
public record Commercials(Map<String, Retainer> retainers, Map<String, Price> prices) {

    /** Nothing has a price. */
    public static final Commercials NONE = new Commercials(Map.of(), Map.of());

    public Commercials {
        retainers = Ordered.map(retainers);
        prices = Ordered.map(prices);
    }

    /**
     * Experts' time bought ahead and drawn down.
     *
     * @param allotment  what is bought for each {@code per}; absent while it is to be filled
     * @param conversion days of a man-month and hours of a man-day
     * @param envelopes  parts it is split into
     * @param move       how time may be moved between envelopes
     * @param deduction  how work is rounded when it is deducted
     * @param approved   whether the customer approves deductions
     * @param grades     grades of experts
     * @param carryOver  whether what is left goes over into the next period
     */
    public record Retainer(String id, Text title, @Nullable ManTime allotment, Quota.@Nullable Per per,
            Conversion conversion, Map<String, Envelope> envelopes, Move move, Deduction deduction, boolean approved,
            Map<String, Grade> grades, boolean carryOver, Overdraw overdraw, String source, Position at) {
        public Retainer {
            envelopes = Ordered.map(envelopes);
            grades = Ordered.map(grades);
        }
    }

    /** How many man-days a man-month has, and how many hours a man-day. */
    public record Conversion(int daysOfMonth, int hoursOfDay) {}

    /** A part of a retainer; the shares of all of them are 100 %. */
    public record Envelope(String id, Text title, Percent share, String source) {}

    /** Whether time may be moved from one envelope to another. */
    public enum Move {
        FREE, BY_AGREEMENT, NEVER
    }

    /** Whether more may be used than there is. */
    public enum Overdraw {
        REFUSED, BY_AGREEMENT, ALLOWED
    }

    /** At least {@code minimum} is deducted, and always a multiple of {@code step}. */
    public record Deduction(ManTime minimum, ManTime step, Rounding rounding) {}

    /** How work is brought to a multiple of the step. */
    public enum Rounding {
        UP, NEAREST, DOWN
    }

    /**
     * A grade of experts.
     *
     * @param weight    how much of the retainer an hour of one uses; 100 % is an hour
     * @param rate      price of a man-day; absent when there is none
     * @param available how much of them there is in a month; absent when it is not stated
     */
    public record Grade(String id, Text title, Percent weight, @Nullable Money rate, @Nullable ManTime available,
            String source) {}

    /**
     * A line of the price book.
     *
     * @param of     the service, item, channel, plan, retainer or request it is for
     * @param agreed why it is another than that of the offering; absent where it is not
     */
    public record Price(String id, Text title, String of, Per per, Amount amount, @Nullable Agreed agreed,
            String source, Position at) {

        /** That another price was agreed with a customer: why, and who approved it. */
        public record Agreed(Text why, String approvedBy) {}

        /** What it is charged for. */
        public enum Per {
            USER_MONTH, MONTH, YEAR, ONCE, UNIT, MAN_DAY, MAN_MONTH
        }

        /** How much. */
        public sealed interface Amount {

            /** A stated price. */
            record Of(Money money) implements Amount {}

            /** Agreed case by case. */
            record ByConsultation() implements Amount {}

            /** What the vendor charges, passed through. */
            record PassedThrough() implements Amount {}

            /** To be filled before activation. */
            record Open() implements Amount {}
        }
    }
}
