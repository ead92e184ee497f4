#!/usr/bin/python3
"""A plugin that does what it should not: its argument says what."""
import json
import os
import resource
import signal
import sys
import time

WHAT = sys.argv[1]
IN, OUT = sys.stdin.buffer, sys.stdout.buffer


def send(kind, value):
    body = json.dumps(value).encode()
    OUT.write(b"%s %d\n%s\n" % (kind.encode(), len(body), body))
    OUT.flush()


def take():
    head = IN.readline()
    if not head:
        sys.exit(0)
    kind, length = head.split()
    return kind.decode(), IN.read(int(length) + 1)


def data(body):
    OUT.write(b"data %d\n%s\n" % (len(body), body))
    OUT.flush()


if WHAT == "silent-start":
    time.sleep(1000)
if WHAT == "crash-at-start":
    os.kill(os.getpid(), signal.SIGSEGV)
if WHAT == "exit-at-start":
    sys.exit("this machine has no sqlite")
if WHAT == "garbage-at-start":
    print("Hello, I am a plugin!", flush=True)
    time.sleep(1000)
take()
if WHAT == "future":
    send("hello", {"protocol": "7.0", "plugin": "hostile", "version": "1"})
elif WHAT == "another":
    send("hello", {"protocol": "1.0", "plugin": "somebody", "version": "1"})
elif WHAT == "newer-minor":
    send("hello", {"protocol": "1.9", "plugin": "hostile", "version": "1", "news": {"a": [1]}})
else:
    send("hello", {"protocol": "1.0", "plugin": "hostile", "version": "1"})
if WHAT == "deaf":  # never reads again
    time.sleep(1000)
take()
if WHAT == "hang":
    time.sleep(1000)
elif WHAT == "crash":
    data(b"half of it")
    os.kill(os.getpid(), signal.SIGABRT)
elif WHAT == "exit":
    data(b"half of it")
    print("first line\nlast line", file=sys.stderr)
    os._exit(3)
elif WHAT == "close":
    data(b"half of it")
    os.close(1)
    time.sleep(1000)
elif WHAT == "garbage":
    os.write(1, b"\x00\xff{{{{" * 100)
    time.sleep(1000)
elif WHAT == "long-record":
    os.write(1, b"data 99999999999999\n")
    time.sleep(1000)
elif WHAT == "bad-length":
    os.write(1, b"data 5\n123456789")
    time.sleep(1000)
elif WHAT == "wrong-record":
    send("turn", {"text": "x"})
elif WHAT == "allocate":
    kept = []
    while True:
        kept.append(bytearray(b"x" * (64 << 20)))
elif WHAT == "burn":
    while True:
        pass
elif WHAT == "flood":
    while True:
        data(b"x" * (1 << 20))
elif WHAT == "complain":
    line = b"what a day\n" * 100000
    while True:
        os.write(2, line)
elif WHAT == "chatter":  # alive for ever, done never
    os.write(3, b"not json\n")
    os.write(3, b'{"severity": "note", "code": "x.y", "message": "m", "news": 1}\n')
    send("done", {})
    while IN.read(1 << 16):
        pass
    sys.exit(0)
elif WHAT == "fork":
    if os.fork() == 0:
        time.sleep(1000)  # holds all pipes
        os._exit(0)
    os._exit(5)
elif WHAT.startswith("leave-and-"):  # what it starts goes into a session of its own
    inside, outside = os.pipe()
    if os.fork() == 0:
        os.setsid()
        left = os.fork()
        if left == 0:
            os.execv("/bin/sleep", ["sleep", "1000"])  # holds all pipes
        os.write(outside, b"%d" % left)
        os._exit(0)
    data(os.read(inside, 20))
    if WHAT == "leave-and-exit":
        os._exit(5)
    if WHAT == "leave-and-garble":
        os.write(1, b"\x00\xff{{{{" * 100)
    if WHAT != "leave-and-be-done":
        time.sleep(1000)
    while take()[0] != "finish":
        pass
    send("done", {})
elif WHAT == "done-twice":
    OUT.write(b"done 2\n{}\ndone 2\n{}\n")
    OUT.flush()
    while IN.read(1 << 16):
        pass
elif WHAT in ("look", "newer-minor"):
    open_ones = sorted(int(n) for n in os.listdir("/proc/self/fd"))
    found = {
        # The listing itself opens one more.
        "descriptors": [n for n in open_ones if n < 4] if len(open_ones) == 5 else open_ones,
        "environment": sorted(os.environ),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
    }
    while take()[0] != "finish":
        pass
    data(json.dumps(found).encode())
    send("done", {})
    take()
