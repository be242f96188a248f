package dev.surety.core.agreements;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.check.Outcome;
import dev.surety.core.money.Money;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance.Precondition;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static dev.surety.core.agreements.Shipped.at;
import static org.assertj.core.api.Assertions.assertThat;

/** The managed operation of Microsoft 365 (document 000) and the agreement made from it, held against the document. */
class OperationsTest {

    private static final Shipped OFFERING = new Shipped("m365-operations.yaml");
    private static final Shipped AGREEMENT = new Shipped("m365-operations-example.yaml");

    @Test
    @Requirement("BE-04")
    void everyWorkedExampleComesOut() {
        assertThat(OFFERING.outcomes()).hasSizeGreaterThanOrEqualTo(25).allMatch(Outcome.Proven.class::isInstance);
        assertThat(AGREEMENT.outcomes()).hasSizeGreaterThanOrEqualTo(2).allMatch(Outcome.Proven.class::isInstance);
    }

    @Test
    @Requirement("LG-12")
    void unitsAreChargedByUserAndMonthAndLicencesPassedThrough() {
        assertThat(AGREEMENT.terms().commercials().prices().keySet()).containsExactly("licences", "mail", "teams",
                "intune", "azure-ad", "yammer", "hybrid-web-mail", "round-the-clock");
        for (String unit : List.of("mail", "teams", "intune", "azure-ad")) {
            assertThat(price(OFFERING, unit).per()).isEqualTo(Price.Per.USER_MONTH);
            assertThat(OFFERING.terms().assumed()).extracting(Terms.Assumption::path)
                    .contains("prices." + unit + ".amount");
        }
        assertThat(price(OFFERING, "licences").amount()).isEqualTo(new Price.Amount.PassedThrough());
        assertThat(price(OFFERING, "hybrid-web-mail").amount()).isEqualTo(new Price.Amount.ByConsultation());
        assertThat(price(AGREEMENT, "hybrid-web-mail").amount())
                .isEqualTo(new Price.Amount.Of(Money.parse("800000", "KRW")));
    }

    @Test
    @Requirement("LG-12")
    void wonHaveNoDecimalsAndOtherCurrenciesHaveTheirs() {
        String price = "amount: {assumed: 3000,";
        assertThat(Shipped.errors(OFFERING.with(price, "amount: {assumed: 3000.5,"))).contains("bad-money");
        assertThat(Shipped.errors(OFFERING.with("currency: KRW", "currency: EUR"))).isEmpty();
        assertThat(Shipped.errors(OFFERING.with("currency: KRW", "currency: XYZ"))).contains("bad-currency");
    }

    @Test
    @Requirement("LG-14")
    void withoutThePremiumContractNothingIsActivatedUnlessTheDutyIsWaived() {
        Precondition premium = Objects.requireNonNull(
                AGREEMENT.terms().governance().preconditions().get("ms-premium"));
        assertThat(premium.blocks()).isEqualTo(Precondition.Blocks.ACTIVATION);
        assertThat(premium.owedBy()).isEqualTo(Party.CUSTOMER);
        assertThat(premium.waivable()).isTrue();
        assertThat(premium.expires()).isTrue();
        assertThat(Objects.requireNonNull(premium.evidence()).en()).isEqualTo("Number and term of that agreement");
        assertThat(premium.source()).isEqualTo("000 §3");
        assertThat(Shipped.errors(OFFERING.with("blocks: activation", "blocks: everything")))
                .containsExactly("unknown-value");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # answered with yes (000 §3),                      proposed, the better one first
            no-operating-budget,                               base
            nothing-but-m365,                                  base
            operators-of-its-own,                              base
            budget-without-operators,                          managed
            nothing-but-m365 operators-of-its-own,             base
            nothing-but-m365 budget-without-operators,         base managed
            nothing-but-m365 no-operating-budget budget-without-operators, base managed
            service-down-for-all,                              ''
            """)
    @Requirement("LG-21")
    void theAnswersProposeTheForm(String answers, String plans) {
        List<String> proposed = OFFERING.terms()
                .proposed(Set.of(answers.split(" ")))
                .stream()
                .map(Terms.Plan::id)
                .toList();
        assertThat(String.join(" ", proposed)).isEqualTo(plans);
    }

    @Test
    @Requirement("LG-21")
    void everyFormIsAskedForInBothLanguagesAndAQuestionThatIsNoneIsFound() {
        assertThat(OFFERING.terms().plans().values()).flatMap(Terms.Plan::suits).hasSize(4).allSatisfy(question -> {
            var text = Objects.requireNonNull(OFFERING.terms().questions().get(question), question);
            assertThat(text.ko()).endsWith("?");
            assertThat(text.en()).endsWith("?");
        });
        assertThat(Shipped.errors(OFFERING.with("suits: [budget-without-operators]", "suits: [budget-with-operators]")))
                .containsExactly("undefined-question");
    }

    @Test
    @Requirement("LG-23")
    void aPriceOfItsOwnSaysWhyAndWhoApprovedIt() {
        Price mail = price(AGREEMENT, "mail");
        assertThat(mail.amount()).isEqualTo(new Price.Amount.Of(Money.parse("2500", "KRW")));
        assertThat(Objects.requireNonNull(mail.agreed()).approvedBy()).isEqualTo("Head of Cloud Services");
        assertThat(mail.agreed().why().en()).isEqualTo("There are more than ten thousand users of mail.");
        assertThat(price(OFFERING, "mail").agreed()).isNull();
        assertThat(price(AGREEMENT, "teams").agreed()).isNull();
    }

    @Test
    @Requirement("LG-23")
    void withoutThatItIsRefused() {
        String own = "agreed:\n        why: {ko: 메일 사용자가 1만 명이 넘는다., en: There are more than ten thousand users of mail.}\n"
                + "        approved-by: Head of Cloud Services\n";
        assertThat(Shipped.errors(AGREEMENT.with(own, ""))).containsExactly("price-override");
        assertThat(Shipped.errors(AGREEMENT.with("        approved-by: Head of Cloud Services\n", "")))
                .containsExactly("missing-key");
        String consulted = "hybrid-web-mail: {amount: 800000}";
        assertThat(Shipped.errors(AGREEMENT.with(consulted, consulted + "\n  teams: {amount: 1900}")))
                .containsExactly("price-override");
        assertThat(Shipped.errors(AGREEMENT.with(consulted, consulted + "\n  teams: {amount: 2000}"))).isEmpty();
    }

    @Test
    @Requirement("LG-25")
    void monitoringIsInAndMaintenanceNeedsAnotherContract() {
        Facts manager = Facts.NONE.with(Column.SERVICE, "m365-manager");
        for (String topic : List.of("manager-maintenance", "plugin-development")) {
            var maintenance = OFFERING.scope("managed", manager.with(Column.TOPIC, topic));
            assertThat(maintenance.verdict()).isEqualTo(Verdict.INSTEAD);
            assertThat(maintenance.route()).isEqualTo("maintenance-contract");
            assertThat(Objects.requireNonNull(maintenance.redirect()).en()).contains("monitoring is included here");
        }
        assertThat(OFFERING.scope("managed", manager.with(Column.TOPIC, "linked-monitoring")).verdict())
                .isEqualTo(Verdict.IN);
        assertThat(OFFERING.scope("base", manager.with(Column.TOPIC, "linked-monitoring")).verdict())
                .isEqualTo(Verdict.OUT);
        assertThat(OFFERING.proven("Monitoring M365 Manager is in", "initial-response").due())
                .isEqualTo(at("2026-03-09T13:30:00+09:00"));
    }

    @Test
    @Requirement("LG-28")
    void thereAreAnEnquiryAddressAndAMainNumber() {
        assertThat(contact(OFFERING, "enquiry")).isEqualTo("https://www.lgcns.com/contact-us/");
        assertThat(contact(OFFERING, "phone")).isEqualTo("02-3773-1114");
        assertThat(OFFERING.terms().channels().values()).allSatisfy(channel -> assertThat(channel.source())
                .isEqualTo("000 §5"));
    }

    @Test
    @Requirement("LG-28")
    void soThereAreInTheOtherDocumentsOrTheyAreToBeFilled() {
        Shipped plans = new Shipped("support-plans.yaml");
        assertThat(plans.terms().required()).extracting(Terms.Placeholder::path)
                .containsExactly(
                        "channels.phone.contact");
        assertThat(contact(new Shipped("support-plans-premium-example.yaml"), "phone")).isEqualTo("+82-2-0000-0000");
        Shipped meeting = new Shipped("remote-meeting-sla.yaml");
        assertThat(meeting.terms().required()).extracting(Terms.Placeholder::path)
                .contains("channels.email.contact", "channels.phone.contact");
        assertThat(contact(meeting, "request-form"))
                .isEqualTo("https://help.remotemeeting.com/hc/ko/requests/new?ticket_form_id=360000056333");
    }

    private static String contact(Shipped file, String channel) {
        return Objects.requireNonNull(
                Objects.requireNonNull(file.terms().channels().get(channel), channel).contact(), channel);
    }

    private static Price price(Shipped file, String id) {
        return Objects.requireNonNull(file.terms().commercials().prices().get(id), id);
    }
}
