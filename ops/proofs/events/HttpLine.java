package events;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One kept-alive HTTP/1.1 connection that costs the machine as little as can be. For one thread. */
final class HttpLine implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private byte[] buffer = new byte[16 * 1024];
    private int length;
    private int bodyStart;
    private int bodyEnd;

    HttpLine(URI to) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), TIMEOUT_MILLIS);
        this.in = socket.getInputStream();
    }

    /** A request as bytes, to be made once and sent often. */
    static byte[] get(String path, String key) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] post(String path, String key, String idempotencyKey, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + "\r\nIdempotency-Key: " + idempotencyKey
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /** Sends a request and reads the whole answer; comes back with its status. */
    int call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        length = 0;
        int headEnd = -1;
        while (headEnd < 0) {
            more();
            headEnd = endOfHead();
        }
        bodyStart = headEnd;
        bodyEnd = headEnd + contentLength(headEnd);
        while (length < bodyEnd) {
            more();
        }
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
    }

    String body() {
        return new String(buffer, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
    }

    /** The whole number behind the first {@code "name":} of the last answer's body, -1 when there is none. */
    long number(byte[] quotedNameAndColon) {
        int at = indexOf(quotedNameAndColon, bodyStart, bodyEnd);
        if (at < 0) {
            return -1;
        }
        long number = 0;
        for (int i = at + quotedNameAndColon.length; i < bodyEnd && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
            number = number * 10 + (buffer[i] - '0');
        }
        return number;
    }

    private void more() throws IOException {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, length, buffer.length - length);
        if (read < 0) {
            throw new EOFException("the connection was closed");
        }
        length += read;
    }

    private int endOfHead() {
        for (int i = 3; i < length; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int headEnd) {
        for (int i = 0; i < headEnd - LENGTH.length; i++) {
            if (isLengthAt(i)) {
                int value = 0;
                for (int j = i + LENGTH.length; buffer[j] != '\r'; j++) {
                    value = buffer[j] == ' ' ? value : value * 10 + (buffer[j] - '0');
                }
                return value;
            }
        }
        return 0;
    }

    private boolean isLengthAt(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((buffer[at + i] | 0x20) != LENGTH[i] && buffer[at + i] != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte[] wanted, int from, int to) {
        outer:
        for (int i = from; i <= to - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (buffer[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
