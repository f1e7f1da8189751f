package io.penstock.proofs;

import io.penstock.proofs.kills.KillRun;

/**
 * Kills the demo under load, again and again, and audits what is left: every order that was answered 2xx is in the ERP's
 * ledger exactly once, no other is, stock and credit add up.
 */
public final class ProveKills {
    private ProveKills() {}

    public static void main(String[] args) throws Exception {
        KillRun run = Words.read(() -> KillRun.of(args));
        System.exit(run.run() ? 0 : 1);
    }
}
