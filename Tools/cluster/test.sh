#!/bin/bash
# Runs the quick trainings of a script as a Slurm array on two nodes that this machine plays, kills one of them half-way,
# submits what is left, and checks that everything is done and nothing is trained twice. Debian's slurm-wlm is installed if
# it is missing. The cluster lives in a temporary folder and is removed at the end.
cd "$(dirname "$0")/../.." || exit 1
script=${1:-tab01-inception-scores}
sh Tools/install.sh || exit 1
command -v slurmctld >/dev/null || sh Tools/apt.sh slurm-wlm || exit 1
[ -x ".build/debug/$script" ] || swift build || exit 1

folder=$(mktemp -d)
export SLURM_CONF=$folder/slurm.conf PRESET=quick
host=$(uname -n | cut -d . -f 1)
port=$((21000 + $$ % 20000))
cat >"$SLURM_CONF" <<CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/none
CredType=cred/none
AuthInfo=cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
SlurmctldPidFile=$folder/controller.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/controller.log
SlurmdLogFile=$folder/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmctldParameters=config_overrides
MinJobAge=300
KillWait=10
NodeName=left NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=4000
NodeName=right NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=4000
PartitionName=work Nodes=left,right Default=YES MaxTime=300 State=UP
CONF
mkdir -p "$folder"/{state,spool.left,spool.right}

stop() {
  scancel --quiet --user="$(id -un)"
  wait_until 30 "no job is left" '[ -z "$(squeue -h)" ]'
  scontrol shutdown
  sleep 1
  rm -rf "$folder"
}
trap stop EXIT

# wait_until SECONDS WHAT CONDITION
wait_until() {
  local tries=$(($1 * 5))
  until eval "$3"; do
    tries=$((tries - 1))
    if [ $tries = 0 ]; then
      echo "Waited $1 s in vain until $2." >&2
      tail -n 5 "$folder"/*.log >&2
      exit 1
    fi
    sleep 0.2
  done
}

open() { ".build/debug/$script" --preset quick --list-trainings | awk -F '\t' -v s="$script" '$3 != "done" { print s, $1 }'; }
submit() { sbatch --parsable --time=30 --chdir="$PWD" --output="$folder/%a.out" --array="1-$(wc -l <"$1")" Tools/cluster/train.sbatch "$1"; }

slurmctld -c && slurmd -N left && slurmd -N right || exit 1
wait_until 30 "both nodes are idle" '[ "$(sinfo -h -N -o %T | grep -c idle)" = 2 ]'
open >"$folder/list"
[ -s "$folder/list" ] || { echo "Nothing is left to train: make clean."; exit 1; }
job=$(submit "$folder/list") || exit 1
wait_until 120 "a training is under way" 'pgrep -f -- "--only .* --threads" >/dev/null'
sleep 1
pkill -KILL -o -f -- "--preset quick --only" && echo "killed one of $(wc -l <"$folder/list")"
wait_until 1200 "the array is over" '[ -z "$(squeue -h -j "$job")" ]'
open >"$folder/rest"
echo "$(wc -l <"$folder/rest") left after the first array"
if [ -s "$folder/rest" ]; then
  job=$(submit "$folder/rest") || exit 1
  wait_until 600 "the second array is over" '[ -z "$(squeue -h -j "$job")" ]'
fi
[ -z "$(open)" ] || { echo "Trainings are still open:" >&2; open >&2; exit 1; }
before=$(find runs/results -name training.json -newer "$SLURM_CONF" | wc -l)
echo "All done: $before results of $(wc -l <"$folder/list") trainings."
[ "$before" = "$(wc -l <"$folder/list")" ]
