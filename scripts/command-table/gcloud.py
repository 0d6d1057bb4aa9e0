"""Prints gcloud's commands and their options as JSON, for command-table.mjs. Names its SDK's folder as its argument."""
import json
import os
import sys

sdk = sys.argv[1]
sys.path[:0] = [os.path.join(sdk, 'lib'), os.path.join(sdk, 'lib', 'third_party')]
from googlecloudsdk import gcloud_main
from googlecloudsdk.core import config

# The commands of these are read with their options. Of all others, alpha and beta among them, the names are all.
READ = """app auth config dns functions logging monitoring projects redis run scheduler secrets services sql storage""".split()
READ_IN = {
    'builds': 'cancel describe list log submit',
    'compute': 'backend-services disks firewall-rules instance-groups instances scp snapshots ssh start-iap-tunnel',
    'container': 'clusters get-server-config node-pools operations',
    'iam': 'roles service-accounts',
    'pubsub': 'subscriptions topics',
}
# What every list takes, so that it is told once.
COMMON = '--filter= --limit= --page-size= --sort-by= --uri'.split()
TOLD = {*COMMON, '-h', '--help', '--document='}


def options(arguments):
    """Also those that its help hides: they work. `--no-X` is taken wherever `--X` is a flag, so it is not told."""
    found = []
    for argument in arguments:
        names = [name for name in argument.option_strings if not name.startswith('---')]
        takes = '' if argument.nargs == 0 else '=?' if argument.nargs == '?' else '='
        told = takes == '' and argument.is_hidden and names[0].startswith('--no-')
        if names and not told and names[0] + takes not in TOLD:
            found.append(','.join(sorted(names, key=len)) + takes)
    return found


def rows_of(element, path):
    if not element.is_group:
        of_groups = [argument for argument in element.ai.ancestor_flag_args if not argument.is_global]
        return [{'path': path, 'options': options([*element.ai.flag_args, *of_groups])}]
    element.LoadAllSubElements()
    below = {as_typed(name): child for name, child in [*element.groups.items(), *element.commands.items()]}
    inner = [row for name, child in sorted(below.items()) for row in rows_of(child, path + [name])]
    return [{'path': path, 'children': sorted(below)}] + inner


def as_typed(name):
    return name.replace('_', '-')


def names_in(element):
    return sorted(as_typed(name) for name in element.AllSubElements())


top = gcloud_main.CreateCLI([])._TopElement()
rows = [{'path': ['*'], 'options': options(top.ai.flag_args) + COMMON}, {'path': [], 'children': names_in(top)}]
for name in READ:
    rows += rows_of(top.LoadSubElement(name), [name])
for name, inner in READ_IN.items():
    parent = top.LoadSubElement(name)
    rows.append({'path': [name], 'children': names_in(parent)})
    for child in inner.split():
        rows += rows_of(parent.LoadSubElement(child.replace('-', '_')), [name, child])
print(json.dumps({'version': config.CLOUD_SDK_VERSION, 'rows': rows}))
