package io.penstock.adapters.cloudevents;

import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;

/** A system's sign of life. */
final class SourceReader {
    private SourceReader() {}

    static BusinessEvent alive(Fields in, RawEvent raw) throws IOException {
        for (String name = in.next(); name != null; name = in.next()) {
            in.skip();
        }
        return new BusinessEvent.SourceAlive(raw.source(), raw.time());
    }
}
