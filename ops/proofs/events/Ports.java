package events;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of this machine that nobody listens on. */
final class Ports {
    private Ports() {}

    /** So many, all different. */
    static int[] free(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        int[] ports = new int[count];
        for (int n = 0; n < count; n++) {
            sockets.add(new ServerSocket(0));
            ports[n] = sockets.get(n).getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
