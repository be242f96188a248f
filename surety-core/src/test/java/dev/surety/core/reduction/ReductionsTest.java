package dev.surety.core.reduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of taking away is found at its place, and giving the same back is not. */
@Requirement("IN-21")
class ReductionsTest {

    private static final Path AGREEMENTS = Path.of(System.getProperty("surety.root", "..")).resolve("agreements");

    private static final String AGREEMENT = """
            surety: 1
            id: held
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            currency: KRW
            term: {from: 2026-01-01, to: 2026-12-31, source: "§0"}
            readings: {business-days: close-of-business, business-hours: hours-inside-opening, calendar-days: civil, \
            backward: clear, roll-off-holidays: false}
            calendars:
              business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}
              late: {hours: {mon-fri: ["09:00-20:00"]}, holidays: kr-public}
            severities:
              sev1: {title: {ko: 심각도 1, en: Severity 1}, when: [unusable, breach]}
              sev2: {title: {ko: 심각도 2, en: Severity 2}, when: [workaround]}
            default-severity: sev2
            events: [review-held]
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: [incident, question], from: [detected, reported], \
            until: provider-responded, strength: sla, within: {sev1: 1h, sev2: 2h}}
              correction: {title: {ko: 정정, en: Correction}, source: "§2", subject: incident, from: reported, \
            until: corrected, strength: sla, on: business, pauses: [waiting-for-customer], \
            within: {sev1: 8 business hours, sev2: 2 business days}, warn: ["50%", "2 business hours before"]}
              notice: {title: {ko: 공지, en: Notice}, source: "§3", subject: maintenance, at-least: 7 business days, \
            before: start, on: business, strength: sla}
              review: {title: {ko: 검토, en: Review}, source: "§4", subject: agreement, every: month, \
            until: review-held, within: end of month, strength: sla}
            objectives:
              in-time: {title: {ko: 준수, en: In time}, source: "§5", promise: reply, target: 95 %, per: month}
            availability:
              target: 99.5 %
              partial-counts: true
              exclude: [announced-maintenance, force-majeure]
              credits: [{from: 99.0 %, below: 99.5 %, credit: 10 %}, {below: 99.0 %, credit: 30 %}]
              claim: {within: 30 calendar days, of: occurrence}
            money: {rounding: {mode: floor, unit: minor, at: line}, vat: {rate: 10 %, at: invoice, rounding: floor}, \
            pro-rata: calendar-days, user-count: month-end, credit: {of: monthly-fee-before-vat, cap: 100 %}}
            feature-groups: {support: {ko: 지원, en: Support}}
            features:
              hours: {title: {ko: 시간, en: Hours}, group: support, quota: {count: 12, per: year}, source: "§6"}
            channels:
              phone: {title: {ko: 전화, en: Phone}, on: late, source: "§7"}
            service-items:
              desk: {title: {ko: 지원, en: Desk}, status: optional, source: "§8"}
            takes: [desk]
            scope:
              - {id: incidents, kind: incident, verdict: in, source: "§9"}
              - {otherwise: out, redirect: {ko: 밖, en: Outside}, source: "§9"}
            reports:
              usage: {title: {ko: 사용, en: Usage}, promise: review, source: "§10"}
            """;

    /** What an agreement says besides times: how it is run, and what an hour of experts is worth. */
    private static final String RUN = AGREEMENT
            .replace("events: [review-held]", "events: [review-held, became-project]")
            .replace("to: 2026-12-31, source", "to: 2026-12-31, renewal: automatic, notice: 3 calendar months, source")
            .replace("service-items:\n",
                    "service-items:\n  more: {title: {ko: 추가, en: More}, status: optional, source: \"§8\"}\n")
            .replace("objectives:\n", """
                      fulfilment: {title: {ko: 처리, en: Fulfilment}, source: "§20", subject: service-request, \
                    from: reported, until: closed, cancelled-by: [became-project], strength: slo, on: business, \
                    within: [{topic: migration, time: 40 business hours}, {otherwise: none}]}
                      slower: {title: {ko: 처리, en: Fulfilment}, source: "§20", subject: service-request, \
                    from: reported, until: closed, cancelled-by: [became-project], strength: slo, on: business, \
                    within: [{topic: migration, time: 80 business hours}, {otherwise: none}]}
                    objectives:
                    """)
            + """
            questions:
              unusable: {ko: 전혀 쓸 수 없습니까?, en: At any rate?}
              breach: {ko: 유출입니까?, en: A breach?}
              workaround: {ko: 우회합니까?, en: A workaround?}
            services: {app: {title: {ko: 앱, en: App}, owner: provider, status: core, platforms: [mobile, pc], list: open}}
            vendors: {maker: {title: {ko: 제조사, en: Maker}, source: "§11", cases-opened-by: provider, clocks: run}}
            roles:
              manager: {title: {ko: 관리자, en: Manager}, source: "§12", party: provider, \
            duties: {reviews: {title: {ko: 검토, en: Reviews}}, plans: {title: {ko: 계획, en: Plans}}}}
              owner: {title: {ko: 담당자, en: Owner}, source: "§12", party: customer}
            gates:
              go-live: {title: {ko: 시작, en: Going live}, source: "§13", blocks: service, \
            steps: {runbook: {title: {ko: 런북, en: Runbook}}}, criteria: {tests: {title: {ko: 시험, en: Tests}}}, \
            signed-by: [provider, customer]}
            changes:
              standard: {title: {ko: 표준, en: Standard}, source: "§14", approval: {by: customer, when: each}}
            patching: {starts: content-freeze, classes: {security: {title: {ko: 보안, en: Security}}, \
            other: {title: {ko: 기타, en: Other}}}, metadata-revision: install, material-revision: skip, \
            superseded: skip, expired: skip, superseded-compliant: true, pending-compliant: false, \
            late-assets: this-cycle, approval: review, source: "§15"}
            provisions:
              backup: {title: {ko: 백업, en: Backup}, text: {ko: 매월 백업, en: Monthly}, owed-by: provider, source: "§16"}
            preconditions:
              access: {title: {ko: 접근, en: Access}, source: "§17", owed-by: customer, blocks: nothing, waivable: true, \
            text: {ko: 접근, en: Access is given}}
            parent: {title: {ko: 상위 계약, en: Parent}, ends-with-parent: false, precedence: this, source: "§18"}
            amendments: {unilateral: false, notified: true, no-reduction-inside-term: true, \
            addendum-for: [objectives, prices], source: "§19"}
            catalogue:
              migration: {title: {ko: 이전, en: Migration}, source: "§20", promise: fulfilment, \
            quota: {count: 1, per: month}, beyond-quota: chargeable, \
            criteria: {list: {title: {ko: 목록, en: List}}}}
            retainers:
              experts: {title: {ko: 전문가, en: Experts}, source: "§21", allotment: 12 man-months, per: contract-year, \
            conversion: {man-month: 20 man-days, man-day: 8 hours}, envelopes: {diagnosis: {title: {ko: 진단, en: Diagnosis}, \
            share: 70 %}, incidents: {title: {ko: 장애, en: Incidents}, share: 30 %}}, move: free, \
            deduct: {minimum: 1 hour, step: 30 min, rounding: nearest}, approved-by: customer, \
            grades: {principal: {title: {ko: 수석, en: Principal}, weight: 150 %, available: 2 man-months}}, \
            carry-over: false, overdraw: by-agreement}
            engagements:
              study: {title: {ko: 점검, en: Study}, source: "§22", areas: {database: {title: {ko: 자료, en: Database}}, \
            network: {title: {ko: 통신망, en: Network}}}, deliverables: {report: {title: {ko: 보고서, en: Report}}}, \
            promise: review, envelope: experts.diagnosis}
            """;

    static Terms terms(String file) {
        Loaded loaded = AgreementFiles.parse("held", file, Path.of(""));
        assertThat(loaded.hasErrors()).as("%s", loaded.findings()).isFalse();
        return Objects.requireNonNull(loaded.terms());
    }

    static List<String> paths(Terms before, Terms after) {
        return Reductions.between(before, after).stream().map(Reduction::path).distinct().toList();
    }

    /** What stands in the file, what is put there, and where something is taken away by that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subject: [incident, question]       | subject: question                  | promises.reply.subject
            'until: corrected, strength: sla,'  | 'until: corrected, strength: sla, owed-by: vendor,' | promises.correction.owed-by
            'until: provider-responded'         | 'until: [provider-responded, closed]' | promises.reply.until
            from: [detected, reported]          | from: reported                     | promises.reply.from
            pauses: [waiting-for-customer]      | pauses: [waiting-for-customer, waiting-for-vendor] | promises.correction.pauses
            'from: reported, '                  | 'from: reported, cancelled-by: [closed], ' | promises.correction.cancelled-by
            'from: reported, '                  | 'from: reported, replaced-by: [date-agreed], ' | promises.correction.within
            sev1: 1h                            | sev1: 90 min                       | promises.reply.within
            sev1: 8 business hours              | sev1: 9 business hours             | promises.correction.within
            sev1: 8 business hours              | sev1: 1 business day               | promises.correction.within
            sev1: 8 business hours              | sev1: none                         | promises.correction.within
            'warn: ["50%", "2 business hours before"]' | 'warn: []'                  | promises.correction.warn
            'warn: ["50%", "2 business hours before"]' | 'warn: ["50%"]'             | promises.correction.warn
            'warn: ["50%", "2 business hours before"]' | 'warn: ["100%", "2 business hours before"]' | promises.correction.warn
            'warn: ["50%", "2 business hours before"]' | 'warn: ["50%", "90 business minutes before"]' | promises.correction.warn
            at-least: 7 business days           | at-least: 5 business days          | promises.notice.at-least
            'within: {sev1: 1h, sev2: 2h}'      | 'on: business, within: {sev1: 1 business hour, sev2: 2h}' | promises.reply.within
            'provider-responded, strength: sla' | 'provider-responded, strength: slo' | promises.reply.strength
            every: month                        | every: quarter                     | promises.review.every
            target: 95 %                        | target: 90 %                       | objectives.in-time.target
            partial-counts: true                | partial-counts: false              | availability.partial-counts
            exclude: [announced-maintenance     | exclude: [carrier, announced-maintenance | availability.exclude
            credit: 30 %                        | credit: 20 %                       | availability.credits
            within: 30 calendar days            | within: 3 calendar days            | availability.claim.within
            cap: 100 %                          | cap: 50 %                          | money.credit.cap
            backward: clear                     | backward: plain                    | readings.backward
            business-days: close-of-business    | business-days: civil               | readings.business-days
            'count: 12'                         | 'count: 6'                         | features.hours.quota
            'on: late, source'                  | 'on: business, source'             | channels.phone.on
            'when: [unusable, breach]'          | 'when: [breach]'                   | severities.sev1.when
            'mon-fri: ["09:00-18:00"]'          | 'mon-fri: ["10:00-18:00"]'         | calendars.business
            'verdict: in, source'               | 'verdict: out, redirect: {ko: 밖, en: Outside}, source' | scope.incidents
            takes: [desk]                       | takes: []                          | takes
            'promise: review, source'           | 'on-request: true, promise: review, source' | reports.usage.on-request
            """)
    void takingAwayIsFoundAndGivingIsNot(String was, String becomes, String path) {
        assertThat(AGREEMENT).contains(was);
        Terms before = terms(AGREEMENT);
        Terms after = terms(AGREEMENT.replaceFirst(java.util.regex.Pattern.quote(was),
                java.util.regex.Matcher.quoteReplacement(becomes)));

        assertThat(paths(before, after)).contains(path);
        assertThat(paths(after, before)).doesNotContain(path);
    }

    /** Of the agreement as a whole, of how it is run, and of what its time is worth. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'to: 2026-12-31'                    | 'to: 2026-09-30'                   | term.to
            'source: "§12", party: provider'    | 'source: "§12", item: more, party: provider' | roles.manager
            'promise: review, source: "§10"'    | 'item: more, promise: review, source: "§10"' | reports.usage
            'source: "§20", promise'            | 'source: "§20", item: more, promise' | catalogue.migration
            'renewal: automatic'                | 'renewal: none'                    | term.renewal
            'ends-with-parent: false'           | 'ends-with-parent: true'           | parent.ends-with-parent
            'no-reduction-inside-term: true'    | 'no-reduction-inside-term: false'  | amendments.no-reduction-inside-term
            'unilateral: false'                 | 'unilateral: true'                 | amendments.unilateral
            'notified: true'                    | 'notified: false'                  | amendments.notified
            'addendum-for: [objectives, prices]' | 'addendum-for: [prices]'          | amendments.addendum-for
            'blocks: nothing'                   | 'blocks: intake'                   | preconditions.access
            'owed-by: provider, source: "§16"'  | 'owed-by: customer, source: "§16"' | provisions.backup.owed-by
            'owner: provider, status'           | 'owner: vendor, status'            | services.app.owner
            'owner: provider, status'           | 'external: true, owner: provider, status' | services.app.external
            'status: core'                      | 'status: optional'                 | services.app.status
            'platforms: [mobile, pc]'           | 'platforms: [mobile]'              | services.app.platforms
            'list: open'                        | 'list: closed'                     | services.app.list
            'cases-opened-by: provider'         | 'cases-opened-by: customer'        | vendors.maker.cases-opened-by
            'clocks: run'                       | 'clocks: wait'                     | vendors.maker.clocks
            ', plans: {title: {ko: 계획, en: Plans}}' | ''                            | roles.manager.duties
            'blocks: service'                   | 'blocks: new-service'              | gates.go-live.blocks
            'steps: {runbook: {title: {ko: 런북, en: Runbook}}}, ' | ''               | gates.go-live.steps
            'criteria: {tests: {title: {ko: 시험, en: Tests}}}, ' | ''                | gates.go-live.criteria
            'signed-by: [provider, customer]'   | 'signed-by: [provider]'            | gates.go-live.signed-by
            'by: customer, when: each'          | 'by: provider, when: each'         | changes.standard.approval
            'by: customer, when: each'          | 'by: customer, when: ahead'        | changes.standard.approval
            'late-assets: this-cycle, approval: review' | 'late-assets: this-cycle'  | patching.approval
            ', other: {title: {ko: 기타, en: Other}}' | ''                            | patching.classes
            'beyond-quota: chargeable'          | 'beyond-quota: refused'            | catalogue.migration.beyond-quota
            'list: {title: {ko: 목록, en: List}}' | 'list: {title: {ko: 목록, en: List}}, size: {title: {ko: 크기, en: Size}}' | catalogue.migration.criteria
            'beyond-quota: chargeable'          | 'beyond-quota: chargeable, becomes-project: {when: {ko: 클 때, en: When large}, event: became-project}' | catalogue.migration.becomes-project
            'beyond-quota: chargeable'          | 'beyond-quota: chargeable, approved-by: owner' | catalogue.migration.approved-by
            'man-month: 20 man-days'            | 'man-month: 15 man-days'           | retainers.experts.conversion
            'move: free'                        | 'move: never'                      | retainers.experts.move
            'minimum: 1 hour'                   | 'minimum: 4 hours'                 | retainers.experts.deduct
            'rounding: nearest'                 | 'rounding: up'                     | retainers.experts.deduct
            'approved-by: customer, '           | ''                                 | retainers.experts.approved-by
            'weight: 150 %'                     | 'weight: 200 %'                    | retainers.experts.grades
            'available: 2 man-months'           | 'available: 1 man-months'          | retainers.experts.grades
            'overdraw: by-agreement'            | 'overdraw: refused'                | retainers.experts.overdraw
            ', network: {title: {ko: 통신망, en: Network}}' | ''                      | engagements.study.areas
            'deliverables: {report: {title: {ko: 보고서, en: Report}}}, ' | ''        | engagements.study.deliverables
            ', promise: review, envelope'       | ', envelope'                       | engagements.study.promise
            'every: month'                      | 'every: month, opens: 5 calendar days' | promises.review.opens
            'subject: incident, from: reported' | 'subject: incident, on-version: move, from: reported' | promises.correction.on-version
            'provisions:'                       | 'provisions:~  duty: {title: {ko: 의무, en: Duty}, text: {ko: 가, en: A}, owed-by: customer, source: A1}' | provisions.duty
            'runbook: {title: {ko: 런북, en: Runbook}}' | 'runbook: {title: {ko: 런북, en: Runbook}}, pay: {title: {ko: 지급, en: Pay}, owed-by: customer}' | gates.go-live.steps
            'promises:'                         | 'promises:~  send: {title: {ko: 제출, en: Send}, source: A1, subject: incident, owed-by: customer, from: reported, until: closed, strength: sla, within: 1h}' | promises.send
            """)
    void whateverElseIsTakenAwayIsFoundAndGivingIsNot(String was, String becomes, String path) {
        Terms before = terms(RUN);
        Terms after = terms(changed(was, becomes));

        assertThat(paths(before, after)).contains(path);
        assertThat(paths(after, before)).doesNotContain(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'precedence: this'        | 'precedence: parent'      | parent.precedence
            'en: Monthly}'            | 'en: Yearly}'             | provisions.backup.text
            'currency: KRW'           | 'currency: JPY'           | currency
            'en: At any rate?}'       | 'en: At all?}'            | questions.unusable
            'en: Access is given}'    | 'en: All is given}'       | preconditions.access.text
            'notice: 3 calendar months' | 'notice: 11 calendar months' | term.notice
            'subject: maintenance, '  | 'subject: maintenance, late-holiday: freeze, ' | promises.notice.late-holiday
            'late-assets: this-cycle' | 'late-assets: next-cycle' | patching.late-assets
            'share: 70 %}, incidents: {title: {ko: 장애, en: Incidents}, share: 30 %' | 'share: 60 %}, incidents: {title: {ko: 장애, en: Incidents}, share: 40 %' | retainers.experts.envelopes
            'promise: fulfilment,'    | 'promise: slower,'        | catalogue.migration.promise
            """)
    void whatCannotBeComparedIsFoundBothWays(String was, String becomes, String path) {
        Terms before = terms(RUN);
        Terms after = terms(changed(was, becomes));

        assertThat(paths(before, after)).containsExactly(path);
        assertThat(paths(after, before)).containsExactly(path);
    }

    private static String changed(String was, String becomes) {
        assertThat(RUN).contains(was);
        return RUN.replaceFirst(java.util.regex.Pattern.quote(was),
                java.util.regex.Matcher.quoteReplacement(becomes.replace('~', '\n')));
    }

    /** Eight days of a week that is always open are fewer than seven business days. */
    @Test
    void moreDaysOnACalendarThatIsOpenMoreCanBeLessNotice() {
        Terms every = terms(AGREEMENT.replace("business: {hours: {mon-fri: [\"09:00-18:00\"]}, holidays: kr-public}",
                "business: {hours: {mon-sun: [\"09:00-18:00\"]}}").replace("at-least: 7", "at-least: 8"));

        assertThat(paths(terms(AGREEMENT), every)).containsExactly("promises.notice.at-least");
    }

    @Test
    void aRouteElsewhereIsMoreThanNone() {
        String there = AGREEMENT.replace("scope:\n", "scope:\n  - {id: setup, kind: setup, verdict: instead, "
                + "route: consulting, redirect: {ko: 상담, en: Consulting}, source: \"§9\"}\n");
        String gone = there.replace("verdict: instead, route: consulting,", "verdict: out,");

        assertThat(paths(terms(there), terms(gone))).containsExactly("scope.setup");
        assertThat(paths(terms(gone), terms(there))).isEmpty();
    }

    @Test
    void anotherPlanOfTheAgreementGivesLess() {
        String premium = "plan: more\n" + AGREEMENT + """
                plans:
                  base: {title: {ko: 기본, en: Base}}
                  more: {title: {ko: 확장, en: More}, extends: base, promises: {reply: {within: {sev1: 30 min}}}}
                """;

        assertThat(paths(terms(premium), terms(premium.replace("plan: more", "plan: base"))))
                .containsExactly("promises.reply.within");
    }

    @Test
    void partsOfChannelsAndReportsAreFound() {
        String more = AGREEMENT.replace("on: late, source", "on: late, contacts: {kr: \"02\", lu: \"352\"}, source")
                .replace("promise: review, source", "formats: [pdf, xlsx], to: [owner, clerk], promise: review, source")
                + "roles: {owner: {title: {ko: 담당, en: Owner}, source: \"§1\", party: customer}, "
                + "clerk: {title: {ko: 직원, en: Clerk}, source: \"§1\", party: customer}}\n";
        String less = more.replace(", lu: \"352\"", "")
                .replace("[pdf, xlsx]", "[pdf]")
                .replace("[owner, clerk]", "[owner]");

        assertThat(paths(terms(more), terms(less))).containsExactlyInAnyOrder("channels.phone.contacts",
                "reports.usage.formats", "reports.usage.to");
        assertThat(paths(terms(less), terms(more))).isEmpty();
    }

    @Test
    void aWarningThatComesEarlierTakesNothingAway() {
        Terms earlier = terms(AGREEMENT.replace("warn: [\"50%\", \"2 business hours before\"]",
                "warn: [\"3 business hours before\", \"10%\", \"40%\"]"));

        assertThat(paths(terms(AGREEMENT), earlier)).isEmpty();
        assertThat(Reductions.between(earlier, terms(AGREEMENT))).singleElement()
                .satisfies(reduction -> assertThat(reduction.what().in("en")).isEqualTo(
                        "warns of the promise 'correction' less or later than at 3 business hours before, 10%, 40%"));
    }

    /** Counted from the beginning of a month, five days after its first business day are one more than its fifth. */
    @ParameterizedTest
    @ValueSource(strings = {"6th business day", "5 business days", "end of month"})
    void aLaterBusinessDayIsFound(String later) {
        String review = "until: review-held, on: business, within: ";
        Terms fifth = terms(AGREEMENT.replace("until: review-held, within: end of month", review + "5th business day"));
        Terms after = terms(AGREEMENT.replace("until: review-held, within: end of month", review + later));

        assertThat(paths(fifth, after)).containsExactly("promises.review.within");
        if (!later.startsWith("end")) {
            assertThat(paths(after, fifth)).isEmpty();
        }
    }

    /** One warning does not stand in the place of two. */
    @Test
    void fewerWarningsAreFoundHoweverEarly() {
        Terms fewer = terms(AGREEMENT.replace("warn: [\"50%\", \"2 business hours before\"]", "warn: [\"25%\"]"));

        assertThat(paths(terms(AGREEMENT), fewer)).containsExactly("promises.correction.warn");
    }

    /** Somebody who wants to call finds no number: whatever is written in its place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contact: "02-000-0000"       | contact: "none"             | channels.phone.contact
            contact: "02-000-0000"       | contact: none               | channels.phone.contact
            contact: "02-000-0000"       | contact: " – "              | channels.phone.contact
            contact: "02-000-0000"       | contact: 없음                | channels.phone.contact
            contact: help@example.com    | contact: on request         | channels.phone.contact
            contact: help.example.com/a  | contact: the website        | channels.phone.contact
            contacts: {kr: "02", lu: "3"} | contacts: {kr: "02", lu: none} | channels.phone.contacts.lu
            contacts: {kr: "02", lu: "3"} | contacts: {kr: "02"}       | channels.phone.contacts
            """, quoteCharacter = '`')
    void aContactThatNobodyCanReachIsFound(String was, String becomes, String path) {
        Terms before = terms(AGREEMENT.replace("on: late, source", "on: late, " + was + ", source"));
        Terms after = terms(AGREEMENT.replace("on: late, source", "on: late, " + becomes + ", source"));

        assertThat(paths(before, after)).containsExactly(path);
        assertThat(paths(after, before)).isEmpty();
    }

    @Test
    void anotherNumberTakesNothingAway() {
        Terms before = terms(AGREEMENT.replace("on: late, source", "on: late, contact: \"02-000-0000\", source"));
        Terms after = terms(AGREEMENT.replace("on: late, source", "on: late, contact: help@example.com, source"));

        assertThat(paths(before, after)).isEmpty();
    }

    /** So many values that the number of cases fits no number: too many to ask, and no fault. */
    @Test
    void aTableOfVeryManyCasesIsNotAskedCaseByCase() {
        List<Row<String>> rows = new ArrayList<>();
        for (Column column : Column.values()) {
            rows.add(new Row<>(
                    Map.of(column, IntStream.range(0, 700).mapToObj(i -> "x" + i).collect(Collectors.toSet())),
                    "1h", false, Position.NONE));
        }

        assertThat(Cases.different(new DecisionTable<>(rows, "2h"), new DecisionTable<>(rows, "3h"), Set.of()))
                .isNull();
    }

    @Test
    void aLowerSeverityForTicketsWithoutAnswersIsFound() {
        Terms high = terms(AGREEMENT.replace("default-severity: sev2", "default-severity: sev1"));
        Terms low = terms(AGREEMENT);

        assertThat(paths(high, low)).containsExactly("default-severity");
        assertThat(paths(low, high)).isEmpty();
    }

    @Test
    void aLowerUptimeIsFound() {
        Terms lower = terms(AGREEMENT.replace("99.5 %", "99.4 %"));

        assertThat(paths(terms(AGREEMENT), lower)).containsExactly("availability.target", "availability.credits");
        assertThat(paths(lower, terms(AGREEMENT))).isEmpty();
    }

    @Test
    void moreOpeningHoursMakeANoticeShorter() {
        Terms saturdays = terms(AGREEMENT.replace("business: {hours: {mon-fri:", "business: {hours: {mon-sat:"));

        assertThat(paths(terms(AGREEMENT), saturdays)).containsExactly("calendars.business");
    }

    @Test
    void aDroppedClauseIsFound() {
        Terms without = terms(
                AGREEMENT.replaceFirst("(?m)^  phone: .*$", "  mail: {title: {ko: 메일, en: Mail}, source: \"§7\"}")
                        .replaceFirst("(?m)^  in-time: .*$",
                                "  other: {title: {ko: 준수, en: In time}, source: \"§5\", promise: reply, "
                                        + "target: 95 %, per: month}"));

        assertThat(paths(terms(AGREEMENT), without)).containsExactlyInAnyOrder("channels.phone", "objectives.in-time");
    }

    /** What stands in the file, what is put there, and what is said of it: never that something becomes what it was. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'of: occurrence}' | 'of: occurrence, on: business, roll-off-holidays: true}' | 'of: occurrence, on: business, roll-off-holidays: false}' | availability.claim.roll-off-holidays | reads 'roll-off-holidays' as 'false' rather than 'true', so that credits are to be claimed earlier
            'business: {hours: {mon-fri: ["09:00-18:00"]}' | 'business: {hours: {mon-fri: ["09:00-18:00"]}' | 'business: {hours: {mon-fri: ["10:00-19:00"]}' | calendars.business | closes the calendar 'business' at times it was open, first on 2026-01-02
            """)
    void whatIsCountedOtherwiseIsNotSaidToBecomeWhatItWas(String stands, String was, String is, String path,
            String what) {
        assertThat(AGREEMENT).contains(stands);

        assertThat(Reductions.between(terms(AGREEMENT.replace(stands, was)), terms(AGREEMENT.replace(stands, is))))
                .filteredOn(reduction -> reduction.path().equals(path))
                .extracting(reduction -> reduction.what().in("en"))
                .contains(what);
    }

    @Test
    void whatTheCustomerOwesInLessTimeIsFound() {
        Terms day = terms(AGREEMENT.replace("until: corrected, strength: sla,",
                "until: corrected, strength: sla, owed-by: customer,"));
        Terms hours = terms(AGREEMENT.replace("until: corrected, strength: sla,",
                "until: corrected, strength: sla, owed-by: customer,").replace("sev1: 8 business", "sev1: 2 business"));

        assertThat(paths(day, hours)).containsExactly("promises.correction");
        assertThat(paths(hours, day)).isEmpty();
    }

    @Test
    void theDifferenceMarksTheSame() {
        Loaded before = AgreementFiles.parse("before", AGREEMENT, Path.of(""));
        Loaded after = AgreementFiles.parse("after", AGREEMENT.replace("backward: clear", "backward: plain"),
                Path.of(""));

        assertThat(AgreementDiff.between(before, after).changes()).singleElement()
                .satisfies(change -> assertThat(change.takesAway()).singleElement()
                        .satisfies(what -> assertThat(what.in("en")).isEqualTo(
                                "reads 'backward' as 'plain' rather than 'clear', to the disadvantage of notice")));
    }

    static Stream<Path> agreements() throws IOException {
        return Files.list(AGREEMENTS).filter(path -> path.toString().endsWith(".yaml")).sorted();
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void theOptionsAndAmendmentsOfTheExamplesTakeNothingAway(Path file) {
        Terms last = Objects.requireNonNull(AgreementFiles.load(file).terms());
        Terms state = last.earlier().isEmpty() ? last : last.earlier().getFirst().terms();
        for (Terms.Earlier earlier : last.earlier()) {
            assertThat(Reductions.between(state, earlier.terms())).isEmpty();
            state = earlier.terms();
        }
        assertThat(Reductions.between(state, last)).isEmpty();
    }
}
