package io.penstock.adapters.kafkabroker.child;

import java.io.OutputStream;

/** A JVM that does nothing but wait for the end of its standard input. */
final class PatientJvm {

    static final String READY = "jvm: ready";
    static final int LEFT_BY_ITSELF = 7;

    private PatientJvm() {}

    public static void main(String[] args) throws Exception {
        System.out.println(READY);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(LEFT_BY_ITSELF);
    }
}
