package io.penstock.adapters.simulatederp.server;

import java.util.List;

/** What was written to the ledger with one force: it counts as a whole or not at all. */
record Frame(String at, List<Entry> entries) {}
