package org.fristad.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A bare connection to the running program, over which anything can be sent, whether or not it is HTTP. */
public record Wire(int port) {

    private static final int LONGEST_WAIT = 20_000;

    /** What came back: the status, 0 when the connection was closed without a word, and all of it. */
    public record Answer(int status, String text) {

        public boolean says(String header) {
            return text.contains("\r\n" + header);
        }
    }

    public Answer ask(String request) {
        return ask(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Answer ask(byte[] request) {
        try (var socket = open()) {
            var heard = new ByteArrayOutputStream();
            // it may answer and close before it has heard all of it
            var sending = Thread.ofVirtual().start(() -> send(socket, request));
            try {
                socket.getInputStream().transferTo(heard);
            } catch (SocketException e) {
                // what was answered before is what counts
            }
            sending.interrupt();
            return answer(heard.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection on which something was begun. */
    public Socket begin(String request) {
        try {
            var socket = open();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_WAIT);
        return socket;
    }

    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // closed by the other side, whose answer is read above
        }
    }

    private static Answer answer(String heard) {
        return new Answer(
                heard.matches("(?s)HTTP/1\\.1 \\d{3}.*") ? Integer.parseInt(heard.substring(9, 12)) : 0, heard);
    }
}
