package dev.surety.server.demo;

import java.util.List;

import dev.surety.server.identity.Role;

/** Who works for the demo's provider. All names are invented. */
record DemoStaff(String login, String name, Role role) {

    static final String PROVIDER = "가람테크 Garam Technology";

    static final List<DemoStaff> ALL = List.of(new DemoStaff("admin", "나연우", Role.ADMINISTRATOR),
            new DemoStaff("manager", "송지호", Role.MANAGER), new DemoStaff("agent", "고은별", Role.AGENT),
            new DemoStaff("agent2", "유찬솔", Role.AGENT), new DemoStaff("agent3", "Martin Keller", Role.AGENT),
            new DemoStaff("agent4", "장이든", Role.AGENT));
}
