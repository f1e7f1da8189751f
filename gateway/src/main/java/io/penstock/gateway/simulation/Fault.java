package io.penstock.gateway.simulation;

import java.util.Set;

/** What can go wrong in a simulated world. */
public enum Fault {
    NODE_CRASH("node killed", 3_000),
    CLOCK_STEP("clock stepped", 20),
    GRID_REQUEST_LOST("grid request lost", 40),
    GRID_ANSWER_LOST("grid answer lost, done again", 30),
    GRID_REPEATED("grid call run again late", 30),
    GRID_UNKNOWN("grid outcome unknown", 150),
    GRID_LATE("unknown grid call run late", 2),
    GRID_NOT_DONE("grid refuses", 150),
    GRID_SLOW("grid call slow", 60),
    VIEW_LATE("view told late", 10),
    FORCE_STALL("force stalls", 60),
    FORCE_FAILED("force fails", 3_000),
    FORCE_TORN("force torn by a kill", 2),
    LOG_FULL("log refuses", 150),
    ERP_DOWN("ERP goes down", 60),
    ERP_SLOW("ERP slow", 12),
    ERP_BUSY("ERP busy", 30),
    ERP_REQUEST_LOST("ERP request lost", 25),
    ERP_ANSWER_LOST("ERP answer lost", 12),
    ERP_LATE("ERP works on after time-out", 25),
    ERP_REFUSES("ERP refuses", 40),
    ERP_CANCELS("ERP cancels by itself", 60),
    EVENT_LATE("event late", 10),
    EVENT_REPEATED("event repeated", 20),
    EVENT_REWOUND("topic rewound", 50),
    EVENT_GAP("change lost, level follows", 20),
    PUBLISH_FAILED("publication fails", 30),
    ANSWER_LOST("answer to client lost", 12),
    REQUEST_DOUBLED("request sent twice", 15);

    /** What befalls a call on its way to the grid and back; a member that is alone makes none. */
    static final Set<Fault> ON_THE_WAY =
            Set.of(GRID_REQUEST_LOST, GRID_ANSWER_LOST, GRID_REPEATED, GRID_UNKNOWN, GRID_LATE);

    private final String words;
    private final int usualRarity;

    Fault(String words, int usualRarity) {
        this.words = words;
        this.usualRarity = usualRarity;
    }

    /** In a report's words. */
    public String words() {
        return words;
    }

    /** In a world of average weather it strikes at one of so many chances. */
    int usualRarity() {
        return usualRarity;
    }
}
