#!/usr/bin/python3
"""Runs another plugin and keeps what both sides said: listener.py LOG PROGRAM…"""
import os
import subprocess
import sys
import threading

log, command = sys.argv[1], sys.argv[2:]
child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=(3,))


def copy(source, target, name):
    with open(name, "ab") as kept:
        while chunk := os.read(source, 1 << 16):
            kept.write(chunk)
            kept.flush()
            while chunk:
                chunk = chunk[os.write(target, chunk):]
    if target != 1:
        child.stdin.close()


there = threading.Thread(target=copy, args=(0, child.stdin.fileno(), log + ".to"), daemon=True)
there.start()
copy(child.stdout.fileno(), 1, log + ".from")
sys.exit(child.wait())
