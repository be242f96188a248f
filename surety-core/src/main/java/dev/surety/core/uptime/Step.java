package dev.surety.core.uptime;

/** A statement of the trace of an uptime: what was looked at, and what it came to. */
public sealed interface Step
        permits Period, JudgedMaintenance, JudgedOutage, Monitoring, Share, Credit, ClaimDecision {}
