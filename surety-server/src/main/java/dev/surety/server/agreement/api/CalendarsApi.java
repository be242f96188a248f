package dev.surety.server.agreement.api;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidaySource;
import dev.surety.json.JsonObject;
import dev.surety.server.agreement.AgreementParties;
import dev.surety.server.agreement.CalendarFiles;
import dev.surety.server.agreement.CalendarFiles.CalendarKey;
import dev.surety.server.agreement.CalendarFiles.ClosureFile;
import dev.surety.server.agreement.CalendarFiles.Recorded;
import dev.surety.server.agreement.CalendarFiles.Version;
import dev.surety.server.agreement.CalendarFiles.Whole;
import dev.surety.server.api.Answer;
import dev.surety.server.api.BaseUrl;
import dev.surety.server.api.Call;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.CustomerId;

@RestController
@RequestMapping("/api/v1/calendars")
class CalendarsApi {

    private final CalendarFiles calendars;
    private final AgreementParties customers;
    private final BaseUrl base;

    CalendarsApi(CalendarFiles calendars, AgreementParties customers, BaseUrl base) {
        this.calendars = calendars;
        this.customers = customers;
        this.base = base;
    }

    /** As with an activation, something else is owed from then on. */
    @PutMapping("/{calendar}")
    @Requires(Permission.AGREEMENTS_ACTIVATE)
    ResponseEntity<byte[]> record(Call call, @PathVariable String calendar) {
        call.query();
        JsonObject body = call.body().only("customer", "file", "text");
        ClosureFile file = new ClosureFile(FileName.checked("file", body.text("file")), body.text("text"));
        CustomerId customer = body.optionalText("customer").map(name -> customers.named(call, name)).orElse(null);
        return call.run(this::recorded, along -> calendars.record(call.actor().scope(),
                new CalendarKey(calendar, customer), file, call.actor().id(), along));
    }

    private Answer recorded(Recorded recorded) {
        Map<String, @Nullable Object> tree = tree(recorded.key());
        tree.putAll(version(recorded.version()));
        tree.put("agreements", recorded.agreements());
        CustomerId customer = recorded.key().customer();
        return recorded.recorded()
                ? Answer.created(base.api("/calendars/" + recorded.key().calendar()
                        + (customer == null ? "" : "?customer=" + customer)), tree)
                : Answer.ok(tree);
    }

    @GetMapping("/{calendar}")
    @Requires(Permission.AGREEMENTS_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable String calendar) {
        CustomerId customer = customers.asked(call, call.query("customer"));
        Whole whole = calendars.find(call.actor().scope(), new CalendarKey(calendar, customer));
        Map<String, @Nullable Object> tree = tree(whole.key());
        if (whole.builtIn() != null) {
            tree.put("builtIn", builtIn(whole.builtIn()));
        }
        tree.put("agreements", whole.agreements());
        tree.put("waiting", whole.waiting());
        tree.put("versions", whole.versions().stream().map(version -> {
            Map<String, @Nullable Object> one = version(version);
            one.put("file", version.file().name());
            one.put("text", version.file().text());
            return one;
        }).toList());
        return Answer.ok(tree).response();
    }

    /** What comes with Surety. */
    private static Map<String, @Nullable Object> builtIn(HolidaySource source) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("firstYear", source.firstYear());
        tree.put("confirmed", source.confirmed());
        tree.put("lastYear", source.lastYear());
        tree.put("holidays", source.holidays().stream().map(CalendarsApi::holiday).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> holiday(Holiday row) {
        Map<String, @Nullable Object> name = new LinkedHashMap<>();
        if (row.nameKo() != null) {
            name.put("ko", row.nameKo());
        }
        name.put("en", row.nameEn());
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("date", row.date().toString());
        tree.put("name", name);
        tree.put("decided", row.announced() == null ? null : row.announced().decided().toString());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(CalendarKey key) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("calendar", key.calendar());
        tree.put("customer", key.customer() == null ? null : key.customer().toString());
        return tree;
    }

    private static Map<String, @Nullable Object> version(Version version) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", version.number());
        tree.put("recordedAt", version.recordedAt().toString());
        tree.put("recordedBy", version.recordedBy());
        return tree;
    }
}
