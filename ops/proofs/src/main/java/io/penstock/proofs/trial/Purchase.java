package io.penstock.proofs.trial;

import java.util.Optional;

/** An order as it is sent, and sent again, under its key. */
record Purchase(String key, String body, Optional<String> token) {}
