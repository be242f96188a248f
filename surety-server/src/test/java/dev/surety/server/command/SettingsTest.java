package dev.surety.server.command;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Every setting and its default, as docs/operating.md tells them. Whoever changes one changes it there and here. */
class SettingsTest {

    private static final List<String> SETTINGS = List.of("surety.api.failures-per-minute 20",
            "surety.api.requests-at-once 6000", "surety.api.requests-per-second 3000",
            "surety.base-url http://localhost:8080", "surety.db.answering 60s", "surety.db.connections 16",
            "surety.db.folder data/database",
            "surety.db.memory none", "surety.db.password none", "surety.db.url none", "surety.db.user none",
            "surety.health.longest-wake-delay 2m", "surety.notice.allowed-hosts none", "surety.notice.answering 15s",
            "surety.notice.connecting 5s", "surety.notice.connections 256", "surety.notice.enabled true",
            "surety.notice.keep 30d", "surety.notice.per-webhook 4", "surety.notice.source ${surety.base-url}",
            "surety.notice.trying 3d", "surety.notice.workers 32",
            "surety.session-idle 12h", "surety.setup.enabled false", "surety.setup.valid 24h",
            "surety.sign-in-attempts 30", "surety.trusted-proxies none", "surety.wakes.batch 200",
            "surety.wakes.enabled true",
            "surety.wakes.workers 4");

    @Test
    void everyDefaultIsWhatTheGuideSays() throws IOException, ClassNotFoundException {
        assertThat(settings()).containsExactlyElementsOf(SETTINGS);

        String guide = Files.readString(Path.of(System.getProperty("surety.root", "..")).resolve("docs/operating.md"));
        assertThat(SETTINGS).allSatisfy(setting -> {
            String[] parts = setting.split(" ");
            String value = parts[1].equals("none") ? "none" : "`" + parts[1].replace("8080", "PORT") + "`";
            assertThat(guide).contains("| `" + parts[0] + "` | " + value + " |");
        });
    }

    private static List<String> settings() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> stated = stated();
        List<String> settings = new ArrayList<>();
        for (BeanDefinition found : records.findCandidateComponents("dev.surety")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent component : Objects.requireNonNull(type.getRecordComponents())) {
                String name = prefix + "." + dashed(component.getName());
                settings.add(name + " " + stated.getOrDefault(name, defaultOf(type, component.getName())));
            }
        }
        return settings.stream().sorted().toList();
    }

    /** What the server's own properties say, which is stronger than the default of a record. */
    private static Map<String, String> stated() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Map<String, String> stated = new HashMap<>();
        Objects.requireNonNull(yaml.getObject())
                .forEach((name, value) -> stated.put((String) name,
                        value.toString().replace("${server.port}", "8080")));
        return stated;
    }

    private static String defaultOf(Class<?> type, String name) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            if (parameter.getName().equals(name)) {
                DefaultValue value = parameter.getAnnotation(DefaultValue.class);
                return value == null || value.value().length == 0 ? "none" : String.join(",", value.value());
            }
        }
        throw new IllegalStateException(type + " " + name);
    }

    /** {@code baseUrl} is written {@code base-url}. */
    private static String dashed(String name) {
        String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return ConfigurationPropertyName.of(dashed).toString();
    }
}
