"""Prints the AWS CLI's commands and their options as JSON, for command-table.mjs."""
import json
import awscli
import awscli.clidriver

# Operations of these services are read, and of those after them the options too. All others are names only.
SERVICES = """cloudwatch dynamodb ec2 ecr ecs efs eks elasticache elbv2 kms lambda logs rds route53 s3api sns
sqs""".split()
COMPLETE = 's3 secretsmanager sts'.split()
# What version 2 of the CLI has besides: its customizations folder names them.
VERSION_2 = {'': ['ddb', 'login', 'logout', 'sso'], 'logs': ['start-live-tail', 'tail']}
# What every operation takes, so that it is told once.
COMMON = 'cli-input-json starting-token page-size max-items generate-cli-skeleton'.split()



def names(arguments):
    found = []
    for name, argument in arguments.items():
        if argument.positional_arg or name in COMMON:
            continue
        flag = argument.cli_type_name == 'boolean'
        found.append(f'--{name}' + ('' if flag else '='))
    return found


driver = awscli.clidriver.create_clidriver()
table = driver._get_command_table()
rows = [
    {'path': ['*'], 'options': names(driver._get_argument_table()) + [f'--{name}=' for name in COMMON]},
    {'path': [], 'children': sorted({*table, *VERSION_2['']})},
]
for service in sorted(SERVICES + COMPLETE):
    commands = table[service].subcommand_table if service == 's3' else table[service]._get_command_table()
    rows.append({'path': [service], 'children': sorted({*commands, *VERSION_2.get(service, [])})})
    if service in COMPLETE:
        for name, command in sorted(commands.items()):
            if name != 'wait':
                arguments = command.arg_table
                rows.append({'path': [service, name], 'options': names(arguments)})
print(json.dumps({'version': awscli.__version__, 'rows': rows}))
