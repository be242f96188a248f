package dev.surety.server.demo;

/** Somebody who can sign in to the demo, as {@code demo-credentials.json} lists them. */
public record DemoAccount(String role, String login, String password) {}
